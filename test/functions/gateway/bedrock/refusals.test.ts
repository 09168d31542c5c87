import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { readGatewayConfig } from "../../../../shared/gateway-config.ts";
import { FIELD_REFUSALS } from "../../../shared/models/refusals/field-refusals.ts";
import { MEMBER_REFUSALS } from "../../../shared/models/refusals/member-refusals.ts";
import type { RefusalRow } from "../../../shared/models/refusals/refusal-row.ts";
import { THINKING_REFUSALS } from "../../../shared/models/refusals/thinking-refusals.ts";
import { ANSWER, ask, converseBy, options, refuse } from "./conversation.ts";

const bedrock = mockClient(BedrockRuntimeClient);
const client = new BedrockRuntimeClient({ region: "us-east-1" });
const REFUSALS = [...THINKING_REFUSALS, ...MEMBER_REFUSALS, ...FIELD_REFUSALS];
const named = REFUSALS.map((row): [string, string, string, RefusalRow] => [row.rule, row.model, row.sentence, row]);

beforeEach(() => void bedrock.reset());

describe("after a refusal", () => {
  test.each(named)("%s: %s is called once more than «%s», and right away the next time", async (...[, , , row]) => {
    const { rule, model, sentence, once, next } = row;
    bedrock.onAnyCommand().rejectsOnce(refuse(sentence)).resolves(ANSWER);
    const converse = converseBy(() => client, readGatewayConfig({}), "us-east-1");
    const request = ask({ model, ...row.ask });
    const { adapted } = await converse(request, options());
    const { adapted: later } = await converse(request, options());
    const calls = [...bedrock.commandCalls(ConverseCommand), ...bedrock.commandCalls(ConverseStreamCommand)];
    const [first, second, third, ...more] = bedrock
      .calls()
      .map(({ args: [command] }) => [command.constructor, command.input]);
    expect([calls.length, more]).toEqual([3, []]);
    expect([adapted, later]).toEqual([[rule], once ? [] : [rule]]);
    expect(second).not.toEqual(first);
    expect(second?.[1]).toMatchObject(next ?? {});
    expect(third).toEqual(once ? first : second);
  });

  test.each([
    "This model doesn't support the s3Uri field. Remove s3Uri and try again.",
    "The model returned the following errors: messages.2.content.2.document.source.type: Field required",
  ])("the caller is told what to send instead of media in S3: «%s»", async (sentence) => {
    bedrock.onAnyCommand().rejectsOnce(refuse(sentence)).resolves(ANSWER);
    const converse = converseBy(() => client, readGatewayConfig({}), "us-east-1");
    const image = { type: "image_url", image_url: { url: "s3://maps/oslo.png" } };
    const request = ask({ messages: [{ role: "user", content: [{ type: "text", text: "Where?" }, image] }] });
    await expect(converse(request, options())).rejects.toMatchObject({
      status: 400,
      param: "messages[0].content[1].image_url.url",
      message: expect.stringContaining("send the content itself"),
    });
    expect(bedrock.calls()).toHaveLength(1);
  });
});
