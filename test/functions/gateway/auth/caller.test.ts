import { describe, expect, test } from "vitest";
import { mayCall } from "../../../../functions/gateway/auth/caller.ts";

const NAMES = ["us.anthropic.claude-opus-5-5", "anthropic.claude-opus-5-5", "claude-opus-5-5"];

describe("mayCall", () => {
  test.each([
    [undefined, undefined, true],
    [["claude-*"], undefined, true],
    [undefined, ["claude-*"], true],
    [["claude-*"], ["anthropic.*"], true],
    [["claude-*"], ["nova-*"], false],
    [["nova-*"], ["claude-*"], false],
    [[], ["*"], false],
    [["*"], [], false],
  ])("lets a key of %j call Claude where the deployment serves %j: %s", (models, allowedModels, expected) => {
    expect(mayCall({ name: "team-a", ...(models && { models }), allowedModels }, NAMES)).toBe(expected);
  });
});
