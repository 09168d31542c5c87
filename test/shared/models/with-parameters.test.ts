import { expect, test } from "vitest";
import { withParameters } from "../../../shared/models/with-parameters.ts";

const REQUEST = { model: "m", temperature: 0.5 };

test.each<[what: string, request: object, alias: object, expected: object]>([
  ["nothing is added where the alias says nothing", {}, {}, {}],
  ["a default fills a gap", {}, { defaults: { top_p: 0.9 } }, { top_p: 0.9 }],
  ["a default gives way to the request", {}, { defaults: { temperature: 1 } }, {}],
  ["null is a gap", { temperature: null }, { defaults: { temperature: 1 } }, { temperature: 1 }],
  [
    "zero and false are none",
    { temperature: 0, logprobs: false },
    { defaults: { temperature: 1, logprobs: true } },
    { temperature: 0, logprobs: false },
  ],
  ["an override wins over the request", {}, { overrides: { temperature: 1 } }, { temperature: 1 }],
  ["an override wins over a default", {}, { defaults: { top_p: 1 }, overrides: { top_p: 0.1 } }, { top_p: 0.1 }],
  ["an override of null takes away", {}, { overrides: { temperature: null } }, { temperature: null }],
  [
    "a default limit gives way to one by its other name",
    { max_tokens: 5 },
    { defaults: { max_completion_tokens: 9 } },
    { max_tokens: 5 },
  ],
  [
    "a default limit gives way to one by its other name",
    { max_completion_tokens: 5 },
    { defaults: { max_tokens: 9 } },
    { max_completion_tokens: 5 },
  ],
  [
    "a limit that is overridden goes by no other name",
    { max_completion_tokens: 5 },
    { overrides: { max_tokens: 9 } },
    { max_tokens: 9 },
  ],
  [
    "a default limit gives way to an overridden one",
    {},
    { defaults: { max_completion_tokens: 5 }, overrides: { max_tokens: 9 } },
    { max_tokens: 9 },
  ],
  ...(["defaults", "overrides"] as const).flatMap((member): [string, object, object, object][] => {
    const alias = { [member]: { stream_options: { include_usage: true }, top_p: 1 } };
    const streamed = { stream: true, stream_options: { include_usage: true }, top_p: 1 };
    return [
      [`what ${member} say of streams is for them`, { stream: true }, alias, streamed],
      [`what ${member} say of streams is for nothing else`, {}, alias, { top_p: 1 }],
      [`what ${member} say of streams is for nothing else`, { stream: false }, alias, { stream: false, top_p: 1 }],
    ];
  }),
  [
    "what the request says of streams where there is none stays, to be refused",
    { stream_options: {} },
    { overrides: { stream_options: { include_usage: true } } },
    { stream_options: {} },
  ],
  ["a name of every object's is a parameter like any other", {}, { defaults: { constructor: 1 } }, { constructor: 1 }],
])("withParameters: %s", (_, request, alias, expected) => {
  expect(withParameters({ ...REQUEST, ...request }, alias)).toEqual({ ...REQUEST, ...expected });
});
