import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { goldenCases, readGolden } from "../../golden-files.ts";
import { toWireJson } from "../../wire.ts";
import { translateResponse } from "./translate-response.ts";

const { folder, cases } = goldenCases("responses-requests", ".responses.json");

describe("toChatRequest", () => {
  test.each(cases)("%s gives the golden Converse body, which Bedrock takes", async (name) => {
    const { input } = translateResponse(readGolden(folder, `${name}.responses.json`));
    const { modelId = "", ...body } = JSON.parse(toWireJson(input));
    await expect(toWireJson(input)).toMatchFileSnapshot(join(folder, `${name}.converse.json`));
    expect(validateConverse(modelId, body, "converse-stream")).toBeUndefined();
  });
});
