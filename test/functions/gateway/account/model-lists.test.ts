import { BedrockClient, ListFoundationModelsCommand, ListInferenceProfilesCommand } from "@aws-sdk/client-bedrock";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { createModelLists } from "../../../../functions/gateway/account/model-lists.ts";

const MINUTES = 60_000;
const bedrock = mockClient(BedrockClient);
const asked = () => bedrock.commandCalls(ListFoundationModelsCommand).length;

/** The lists of a region whose models are called as said, and the clock that they go by. */
function createLists() {
  const clock = { now: 0 };
  return { clock, lists: createModelLists("us-east-1", () => clock.now) };
}

function serve(modelId: string) {
  bedrock.on(ListFoundationModelsCommand).resolves({ modelSummaries: [{ modelId, modelArn: modelId }] });
}

beforeEach(() => {
  bedrock.reset();
  bedrock.on(ListInferenceProfilesCommand).resolves({});
});

describe("createModelLists", () => {
  test("asks once for all who wait, and again after ten minutes", async () => {
    serve("a");
    const { clock, lists } = createLists();
    const [one, other] = await Promise.all([lists(), lists()]);
    expect([asked(), one.models[0]?.modelId, other]).toEqual([1, "a", one]);
    serve("b");
    clock.now = 10 * MINUTES - 1;
    expect([(await lists()).models[0]?.modelId, asked()]).toEqual(["a", 1]);
    clock.now = 10 * MINUTES;
    expect([(await lists()).models[0]?.modelId, asked()]).toEqual(["b", 2]);
  });

  test("keeps what it has while it cannot be read anew, and tries again after five seconds", async () => {
    serve("a");
    const { clock, lists } = createLists();
    await lists();
    bedrock.on(ListFoundationModelsCommand).rejects(new Error("no"));
    clock.now = 10 * MINUTES;
    expect([(await lists()).models[0]?.modelId, asked()]).toEqual(["a", 2]);
    clock.now += 4999;
    expect([(await lists()).models[0]?.modelId, asked()]).toEqual(["a", 2]);
    serve("b");
    clock.now += 1;
    expect([(await lists()).models[0]?.modelId, asked()]).toEqual(["b", 3]);
  });

  test("fails while there are none, and asks nobody for five seconds", async () => {
    bedrock.on(ListFoundationModelsCommand).rejects(new Error("no"));
    const { clock, lists } = createLists();
    await expect(Promise.all([lists(), lists()])).rejects.toThrow("no");
    clock.now = 4999;
    await expect(lists()).rejects.toThrow("no");
    expect(asked()).toBe(1);
    serve("a");
    clock.now = 5000;
    expect((await lists()).models).toHaveLength(1);
  });

  test("reads every page, once, and stops where pages never end", async () => {
    serve("a");
    const page = (inferenceProfileArn: string, nextToken?: string) => ({
      inferenceProfileSummaries: [{ inferenceProfileArn }] as never,
      ...(nextToken && { nextToken }),
    });
    bedrock
      .on(ListInferenceProfilesCommand, { typeEquals: "SYSTEM_DEFINED" })
      .resolves(page("p1", "more"))
      .on(ListInferenceProfilesCommand, { typeEquals: "SYSTEM_DEFINED", nextToken: "more" })
      .resolves(page("p2"))
      .on(ListInferenceProfilesCommand, { typeEquals: "APPLICATION" })
      .resolves(page("p3", "for ever"));
    const { profiles } = await createLists().lists();
    expect(profiles.map(({ inferenceProfileArn }) => inferenceProfileArn)).toEqual(["p1", "p2", "p3"]);
    expect(bedrock.commandCalls(ListInferenceProfilesCommand)).toHaveLength(2 + 100);
  });
});
