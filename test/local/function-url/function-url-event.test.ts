import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { toFunctionUrlEvent } from "../../../local/function-url/function-url-event.ts";

const FOLDER = join(import.meta.dirname, "../../golden/function-url");
const CASES = readdirSync(FOLDER).flatMap((file) => (file.endsWith(".request.json") ? [file.split(".")[0]] : []));

const IDS = {
  requestId: "7c7d3c1e-5f63-4c3b-9d4c-0f6b8f9a2e11",
  traceId: "Root=1-6af3a1b2-0123456789abcdef01234567",
  time: new Date("2026-11-21T09:08:07.006Z"),
};

test.each(CASES)("toFunctionUrlEvent makes of %s.request.json the event beside it", async (name) => {
  const { body, ...request } = JSON.parse(readFileSync(join(FOLDER, `${name}.request.json`), "utf8"));
  const bytes = "base64" in body ? Buffer.from(body.base64, "base64") : Buffer.from(body.text);
  const event = toFunctionUrlEvent({ ...request, body: bytes }, IDS);
  await expect(`${JSON.stringify(event, null, 2)}\n`).toMatchFileSnapshot(join(FOLDER, `${name}.event.json`));
});
