import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { OpenAIError } from "../../../shared/openai/openai-error.ts";
import type { Reply } from "../exchange.ts";
import type { Route } from "../route.ts";

// The bundle has the file beside its code as well.
const html = readFileSync(new URL("./page.html", import.meta.url), "utf8");

const REPLY: Reply = {
  status: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    // Only the script and the style that stand in the file run, and they talk to this origin alone.
    "content-security-policy": [
      "default-src 'none'",
      `script-src ${toHash("script")}`,
      `style-src ${toHash("style")}`,
      "connect-src 'self'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  },
  body: html,
};

/** `GET /`: a page to talk to the models with; open, since the key is typed into it. */
export const page: Route = async ({ method, path }, { config }) => {
  if (!config.page) throw new OpenAIError(404, `Unknown path: ${method} ${path}`, { code: "unknown_url" });
  return REPLY;
};

/** What the browser compares an inline element with. */
function toHash(element: "script" | "style"): string {
  const [, content = ""] = new RegExp(`<${element}[^>]*>(.*?)</${element}>`, "s").exec(html) ?? [];
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}
