import { expect, test } from "vitest";
import { validateConverse } from "../../../../local/bedrock/checks/validate-converse.ts";
import { MODELS } from "../../../shared/models/model-ids.ts";
import { toCallableId } from "../callable-id.ts";
import { FACTS, type Fact } from "./facts.ts";

const IDS = MODELS.map(([id]) => id);

test.each(FACTS.map((fact): [string, string, Fact] => [fact[0], `${fact[1]}`, fact]))(
  "the stand-in refuses %s from each model of %s",
  (...[, , fact]) => {
    const [, models, body, sentence, operation = "converse"] = fact;
    const ids = IDS.filter((id) => models.test(id));
    const said = ids.map((id) => [id, validateConverse(toCallableId(id), body, operation)?.message ?? "taken"]);
    expect(ids).not.toEqual([]);
    expect(said.filter(([, words = ""]) => !sentence.test(words))).toEqual([]);
  },
);
