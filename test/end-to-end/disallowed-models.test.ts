import { beforeAll, describe, expect, test } from "vitest";
import type { GatewayConfigFile } from "../../shared/gateway-config.ts";
import { createLocalGateway } from "./gateway-in-process.ts";

const PROFILE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const ID = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const arn = (resource: string, account = "123456789012") => `arn:aws:bedrock:us-east-1:${account}:${resource}`;

const CONFIG: GatewayConfigFile = {
  modelAliases: {
    smart: PROFILE,
    "nova/smart": { modelId: PROFILE, next: "us.amazon.nova-micro-v1:0" },
    quick: { modelId: "us.amazon.nova-micro-v1:0", next: PROFILE },
    team: arn("application-inference-profile/teamclaude01"),
    named: { modelId: arn("application-inference-profile/teamclaude01"), foundationModel: ID },
  },
};

/** Claude, which a key of `nova-*` and `amazon.*` may not call, by every name that leads there. */
const SPELLINGS = [
  ...["smart", "smart@current", "smart@next", "nova/smart", "nova/smart@current", "quick@next", "team", "named"],
  ...[ID, PROFILE, `eu.${ID}`, `global.${ID}`, `jp.${ID}`, ID.toUpperCase(), PROFILE.toUpperCase()],
  ...["claude-sonnet-4-5", "Claude.Sonnet.4.5", "CLAUDE-SONNET-4-5", "claude_sonnet_4_5", "claude-sonnet-4.5"],
  ...["anthropic.claude-sonnet-4-5", "us.anthropic.claude-sonnet-4-5", "claude-sonnet-4-5-20250929-v1:0"],
  ...[arn(`foundation-model/${ID}`, ""), arn(`inference-profile/${PROFILE}`)],
  ...[arn(`foundation-model%2F${ID}`, ""), arn(`inference-profile%2f${PROFILE}`)],
  ...[arn("application-inference-profile/teamclaude01"), arn("application-inference-profile%2Fteamclaude01")],
  // Of an ARN the id in it counts, not what is written behind it.
  ...[arn(`inference-profile/${PROFILE}/nova-lite`), arn(`foundation-model/${ID}/amazon.nova-lite-v1:0`, "")],
  ...[arn(`inference-profile%2F${PROFILE}%2Fnova-lite`), arn(`custom-model/${ID}/amazon.nova-lite-v1:0`)],
  ...[` ${PROFILE}`, `${PROFILE} `, `${PROFILE}\n`, encodeURIComponent(PROFILE), PROFILE.replaceAll(".", "%2E")],
  ...[`../model/${PROFILE}`, `nova-lite/../${PROFILE}`, `${PROFILE}#nova-lite`, `${PROFILE}?nova-lite`],
];

const ENDPOINTS: Record<string, (model: string) => object> = {
  "chat/completions": (model) => ({ model, messages: [{ role: "user", content: "!fast hi" }] }),
  responses: (model) => ({ model, input: "!fast hi" }),
  completions: (model) => ({ model, prompt: "!fast hi" }),
  embeddings: (model) => ({ model, input: "hi" }),
  rerank: (model) => ({ model, query: "hi", documents: ["hi"] }),
};

let gateway: Awaited<ReturnType<typeof createLocalGateway>>;

beforeAll(async () => {
  gateway = await createLocalGateway(CONFIG, '{"nova":{"key":"sk-test","models":["nova-*","amazon.*"]}}');
  return gateway.close;
});

/** What became of a request, and how Bedrock was called for it. */
async function ask(path: string, body: object) {
  const before = gateway.called.length;
  const { status, body: answer } = await gateway.post(path, "sk-test", body);
  return { status, error: JSON.parse(String(answer)).error, called: gateway.called.slice(before) };
}

describe.each(Object.entries(ENDPOINTS))("POST /v1/%s", (path, toBody) => {
  test.each(SPELLINGS)("never lets a key of other models get %j to Bedrock", async (model) => {
    const { status, error, called } = await ask(path, toBody(model));
    expect(called).toEqual([]);
    expect([403, 404]).toContain(status);
    if (status === 403)
      expect(error).toMatchObject({ type: "permission_error", code: "model_access_denied", param: "model" });
    else expect(error).toMatchObject({ code: "model_not_found", param: "model" });
  });
});

test("a key gets what it may call to Bedrock by any spelling", async () => {
  const NOVA = "us.amazon.nova-micro-v1:0";
  for (const model of [
    "quick",
    "quick@current",
    "nova/smart@next",
    NOVA,
    "nova-micro",
    arn(`inference-profile/${NOVA}`),
  ]) {
    expect(await ask("chat/completions", { model, messages: [{ role: "user", content: "!fast hi" }] })).toMatchObject({
      status: 200,
      called: [expect.any(String)],
    });
  }
});
