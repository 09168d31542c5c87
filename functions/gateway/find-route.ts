import type { RouteRow } from "./route.ts";

/** What a request asks for: an endpoint with what its path names, or the methods that would be right there. */
export type FoundRoute = { row?: RouteRow; params: Record<string, string>; allow: string[] };

/** Finds the row of a request; clients write the base URL with and without `/v1`, and with slashes too many. */
export function findRoute(rows: readonly RouteRow[], method: string, path: string): FoundRoute {
  const matching = findRows(rows, toNormal(path));
  const found = matching.find(({ row }) => row.method === method);
  return found ? { ...found, allow: [] } : { params: {}, allow: matching.map(({ row }) => row.method) };
}

/** `/` stays what it is; `/v1` alone is no endpoint. */
function toNormal(path: string): string {
  const single = path.replace(/\/{2,}/g, "/");
  return single === "/" ? single : single.replace(/^\/v1(?=\/|$)/, "").replace(/\/$/, "");
}

/** The rows that have the path itself; else those whose pattern it fits. */
function findRows(rows: readonly RouteRow[], path: string): { row: RouteRow; params: Record<string, string> }[] {
  const exact = rows.filter((row) => row.path === path);
  if (exact.length > 0) return exact.map((row) => ({ row, params: {} }));
  return rows.flatMap((row) => {
    const params = row.path.includes("{") && match(row.path, path);
    return params ? [{ row, params }] : [];
  });
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const groups = toExpression(pattern).exec(path)?.groups;
  return groups && Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function toExpression(pattern: string): RegExp {
  const source = pattern.replace(/\{(\w+)(\*?)\}/g, (_, name, rest) => `(?<${name}>${rest ? ".+" : "[^/]+"})`);
  return new RegExp(`^${source}$`);
}

/** Ids hold `:` and `/`, which clients encode or not; what cannot be decoded is taken as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
