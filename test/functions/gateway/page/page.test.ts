import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import type { GatewayRequest } from "../../../../functions/gateway/exchange.ts";
import { page } from "../../../../functions/gateway/page/page.ts";
import type { RouteContext } from "../../../../functions/gateway/route.ts";

const file = join(import.meta.dirname, "../../../../functions/gateway/page/page.html");
const request = { method: "GET", path: "/" } as GatewayRequest;
const serve = (config: object) => page(request, { config } as RouteContext);

describe("page", () => {
  test("is the file, byte for byte, and stands beside the bundle", async () => {
    const { status, headers, body } = await serve({ page: true });
    expect([status, headers["content-type"], body]).toEqual([
      200,
      "text/html; charset=utf-8",
      readFileSync(file, "utf8"),
    ]);
    expect(existsSync(join(inject("bundle"), "page.html"))).toBe(true);
  });

  test("is unknown where the config switches it off", async () => {
    await expect(serve({ page: false })).rejects.toMatchObject({ status: 404, code: "unknown_url" });
  });

  test("lets only its own script and style run, and talks to its own origin alone", async () => {
    const { headers, body } = await serve({ page: true });
    const policy = headers["content-security-policy"] ?? "";
    for (const element of ["script", "style"]) {
      const all = [...String(body).matchAll(new RegExp(`<${element}[^>]*>(.*?)</${element}>`, "gs"))];
      const hashes = all.map(([, content = ""]) => createHash("sha256").update(content).digest("base64"));
      expect(policy).toContain(`${element}-src ${hashes.map((hash) => `'sha256-${hash}'`)}`);
      expect(hashes).toHaveLength(1);
    }
    expect(policy).toMatch(/^default-src 'none'; .*connect-src 'self'; .*frame-ancestors 'none'$/);
    expect(policy).not.toContain("unsafe");
  });

  test("is small, and holds nothing foreign and nothing that makes markup of text", async () => {
    const { body } = await serve({ page: true });
    expect(Buffer.byteLength(String(body))).toBeLessThanOrEqual(12_000);
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|localStorage| on\w+="/);
  });
});
