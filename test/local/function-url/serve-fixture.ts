import { join } from "node:path";
import { onTestFinished } from "vitest";
import {
  type FunctionUrl,
  type FunctionUrlSettings,
  startFunctionUrl,
} from "../../../local/function-url/function-url.ts";

/** A function of `fixtures/`, served until the test is over; `lines` is what it and its processes have said. */
export async function serveFixture(
  handler: string,
  settings: Partial<FunctionUrlSettings> = {},
): Promise<FunctionUrl & { lines: string[] }> {
  const lines: string[] = [];
  const served = await startFunctionUrl({
    bundle: join(import.meta.dirname, "fixtures"),
    handler,
    environment: {},
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    log: (line, stream) => lines.push(`${stream}: ${line}`),
    ...settings,
  });
  onTestFinished(served.close);
  return { ...served, lines };
}
