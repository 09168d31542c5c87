import { expect, test, vi } from "vitest";
import { config } from "../../../../functions/gateway/deployed-config.ts";
import { playAnswer, rehearse } from "../../../../functions/gateway/rehearsal/rehearse.ts";
import type { GatewayConfig } from "../../../../shared/gateway-config.ts";
import { readEvents, readText } from "../../../end-to-end/start-gateway.ts";

test("playAnswer goes all the way, to the last word and the end of the stream", async () => {
  const sse = await playAnswer(config, "eu-central-1");
  expect(readText(sse)).toBe("All is well.");
  expect(readEvents(sse).at(-1)).toBe("[DONE]");
});

test("rehearse writes nothing", async () => {
  const outputs = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  await rehearse(config, "eu-central-1");
  for (const output of outputs) expect(output).not.toHaveBeenCalled();
});

test("rehearse does not fail, whatever does", async () => {
  const broken = new Proxy({} as GatewayConfig, {
    get: () => {
      throw new Error("No config.");
    },
  });
  await expect(playAnswer(broken, "eu-central-1")).rejects.toThrow("No config.");
  await expect(rehearse(broken, "eu-central-1")).resolves.toBeUndefined();
});
