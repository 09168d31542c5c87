import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { MODELS } from "../../../shared/models/model-ids.ts";
import { toCallableId } from "../callable-id.ts";
import { CLAUDE_FACTS } from "./facts/claude-facts.ts";
import type { Fact } from "./facts/fact.ts";
import { OTHER_FACTS } from "./facts/other-facts.ts";

const IDS = MODELS.map(([id]) => id);
const FACTS = [...CLAUDE_FACTS, ...OTHER_FACTS].map((fact): [string, string, Fact] => [fact[0], `${fact[1]}`, fact]);

test.each(FACTS)("the stand-in refuses %s from each model of %s", (...[, , fact]) => {
  const [, models, body, sentence, operation = "converse"] = fact;
  const ids = IDS.filter((id) => models.test(id));
  const said = ids.map((id) => [id, validateConverse(toCallableId(id), body, operation)?.message ?? "taken"]);
  expect(ids).not.toEqual([]);
  expect(said.filter(([, words = ""]) => !sentence.test(words))).toEqual([]);
});
