import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loadGatewayConfig } from "../../infra/load-gateway-config.ts";

test("loadGatewayConfig loads the project's own, and what it leaves out takes its default", async () => {
  expect(await loadGatewayConfig()).toMatchObject({
    timeoutSeconds: expect.any(Number),
    maxChoices: expect.any(Number),
  });
});

test("loadGatewayConfig loads another", async () => {
  const { modelAliases } = await loadGatewayConfig(join(import.meta.dirname, "other.config.ts"));
  expect(modelAliases).toEqual({ "alias-of-another-config": "us.amazon.nova-micro-v1:0" });
});

test.each([
  ["test/local/function-url/fixtures/broken.mjs", /^Cannot load .*broken\.mjs: nothing to load$/],
  ["test/infra/no-config.mjs", /^gateway\.config\.ts: the default export is undefined, not a config$/],
  ["test/infra/no-door.mjs", /^gateway\.config\.ts: certificateArn is missing beside domainName$/],
])("loadGatewayConfig refuses %s in one line", async (file, message) => {
  await expect(loadGatewayConfig(resolve(file))).rejects.toThrow(message);
});
