import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { toTarget } from "../../../shared/models/target.ts";
import { ChatCompletionRequest } from "../../../shared/openai/chat/chat-completion-request.ts";
import { parseBody } from "../../../shared/openai/parse-body.ts";
import * as carrier from "../../../shared/reasoning-carrier.ts";
import { toConverseInput } from "../../../shared/to-converse/to-converse-input.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { toWireJson } from "../../wire.ts";

const { folder, cases } = goldenCases("requests", ".openai.json");

describe("toConverseInput", () => {
  test.each(cases)("%s gives the golden Converse body, which Bedrock takes", async (name) => {
    const request = parseBody(ChatCompletionRequest, readGolden(folder, `${name}.openai.json`));
    const target = toTarget(request.model, {});
    const { input } = toConverseInput(request, target, {
      images: new Map(),
      carrier,
      carrierLimit: 48_000,
    });
    const { modelId = "", ...body } = JSON.parse(toWireJson(input));
    await expect(toWireJson(input)).toMatchFileSnapshot(join(folder, `${name}.converse.json`));
    // Where a model takes tools outside streams only, the gateway streams the whole answer itself.
    const operation = target.capabilities.toolUse === "streamed" ? "converse-stream" : "converse";
    expect(validateConverse(modelId, body, operation)).toBeUndefined();
  });
});
