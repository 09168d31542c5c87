import { describe, expect, test } from "vitest";
import { signThoughts } from "../../../../../local/bedrock/answer/sign-thoughts.ts";
import { toContentBlock } from "../../../../../local/bedrock/answer/to-content-block.ts";
import { toConverseCall, validateConverse } from "../../../../../local/bedrock/checks/validate-converse.ts";
import { NEW_ACCOUNT } from "../../../../../local/bedrock/models/account.ts";
import { toSignature } from "../../../../../local/bedrock/thinking/to-signature.ts";
import { assistant, expectInvalid, expectTaken, FROM_MODEL, MODELS, result, talk, tool, user } from "../../requests.ts";

type Model = keyof typeof MODELS;
type Turn = { role: string; content: object[] };
type Request = { messages: Turn[]; system?: object[]; toolConfig?: object };

const BETA = "thinking-binding-controls-2026-08-01";
const HINT = ` That setting requires the \`${BETA}\` value in the \`anthropic-beta\` header.`;
const forged = (at: string) => `${FROM_MODEL}${at}: Invalid \`signature\` in \`thinking\` block`;
const bound = (at: string, hint = HINT) =>
  `${forged(at)}. The block is bound to a different conversation. Remove the block, or set \`thinking.block_binding.prefix_mismatch_behavior\` to "drop_block".${hint}`;
const modified = (at: string) =>
  `${FROM_MODEL}${at}: \`thinking\` or \`redacted_thinking\` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.`;

const USE = (id: string, name = "list") => ({ kind: "toolUse" as const, toolUseId: id, name, text: '{"a":1}' });
const THINK = (text: string) => ({ kind: "reasoning" as const, text });
const SAY = (text: string) => ({ kind: "text" as const, text });

/** The request with what the model answers to it. */
function answered(model: Model, request: Request, ...blocks: Parameters<typeof signThoughts>[1][number][]): Request {
  const call = toConverseCall(MODELS[model], request, "converse");
  return { ...request, messages: [...request.messages, assistant(...signThoughts(call, blocks).map(toContentBlock))] };
}

function went(request: Request, ...content: object[]): Request {
  return { ...request, messages: [...request.messages, user(...content)] };
}

/** Three turns of an agent: two calls, each with its thought, and a last result. */
function agent(model: Model): Request {
  const start: Request = {
    system: [{ text: "Be brief." }],
    toolConfig: { tools: [tool("list"), tool("read")] },
    messages: [user({ text: "Look around" })],
  };
  const first = went(answered(model, start, THINK("One"), USE("a")), result("a"));
  const second = went(
    answered(model, first, THINK("Two"), SAY("Now"), USE("b"), THINK("Three"), USE("c")),
    result("b"),
    result("c"),
  );
  return went(answered(model, second, THINK("Four"), SAY("Done.")), { text: "And now?" });
}

function block(request: Request, turn: number, index: number, change: (block: object) => object[]): Request {
  const messages = request.messages.map((message, at) =>
    at === turn
      ? { ...message, content: message.content.flatMap((part, place) => (place === index ? change(part) : [part])) }
      : message,
  );
  return { ...request, messages };
}

const asked = (request: Request, behavior: string, beta = [BETA]) => ({
  ...request,
  additionalModelRequestFields: {
    thinking: { type: "adaptive", block_binding: { prefix_mismatch_behavior: behavior } },
    anthropic_beta: beta,
  },
});

const EDITS: [what: string, edit: (request: Request) => object, at: string][] = [
  ["another system prompt", (request) => ({ ...request, system: [{ text: "Be long." }] }), "messages.1.content.0"],
  ["no system prompt", ({ system: _, ...request }) => request, "messages.1.content.0"],
  ["one tool fewer", (request) => ({ ...request, toolConfig: { tools: [tool("list")] } }), "messages.1.content.0"],
  [
    "an edited tool",
    (request) => ({ ...request, toolConfig: { tools: [tool("list"), tool("read", undefined, { description: "x" })] } }),
    "messages.1.content.0",
  ],
  ["another first message", (request) => block(request, 0, 0, () => [{ text: "Look about" }]), "messages.1.content.0"],
  [
    "a shorter tool result",
    (request) => block(request, 2, 0, () => [result("a", [{ text: "sun" }])]),
    "messages.3.content.0",
  ],
  [
    "a text more beside a result",
    (request) => block(request, 2, 0, (part) => [part, { text: "Hurry" }]),
    "messages.3.content.0",
  ],
  [
    "another text before a thought",
    (request) => block(request, 3, 1, () => [{ text: "Now!" }]),
    "messages.3.content.3",
  ],
  ["a thought less in the middle", (request) => block(request, 3, 0, () => []), "messages.3.content.2"],
];

const KEPT: [what: string, edit: (request: Request) => object][] = [
  ["nothing", (request) => request],
  ["tools in another order", (request) => ({ ...request, toolConfig: { tools: [tool("read"), tool("list")] } })],
  ["cache points", (request) => block(request, 2, 0, (part) => [part, { cachePoint: { type: "default" } }])],
  ["another effort", (request) => ({ ...request, additionalModelRequestFields: { output_config: { effort: "low" } } })],
  [
    "tool_choice none, another limit and another display",
    (request) => ({
      ...request,
      inferenceConfig: { maxTokens: 100 },
      additionalModelRequestFields: {
        tool_choice: { type: "none" },
        thinking: { type: "adaptive", display: "summarized" },
      },
    }),
  ],
  ["the first thought left out", (request) => block(request, 1, 0, () => [])],
  ["the last thought left out", (request) => block(request, 5, 0, () => [])],
  [
    "every thought left out",
    (request) => ({
      ...request,
      messages: request.messages.map(({ role, content }) => ({
        role,
        content: content.filter((part) => !("reasoningContent" in part)),
      })),
    }),
  ],
  [
    "two messages where one was",
    (request) => ({
      ...request,
      messages: request.messages.flatMap(({ role, content }) => content.map((part) => ({ role, content: [part] }))),
    }),
  ],
];

describe.each(["opus55", "haiku55", "fable51", "fable52"] as const)("checkBinding on %s", (model) => {
  test.each(EDITS)("refuses %s", (_what, edit, at) => expectInvalid(model, edit(agent(model)), bound(at)));

  test.each(KEPT)("takes %s", (_what, edit) => expectTaken(model, edit(agent(model))));

  test("drops what is bound elsewhere where it is told to", () =>
    expectTaken(model, asked({ ...agent(model), system: [{ text: "Be long." }] }, "drop_block")));

  test("refuses it where it is told to, without speaking of the beta that was sent", () =>
    expectInvalid(model, asked({ ...agent(model), system: [] }, "error"), bound("messages.1.content.0", "")));
});

describe("checkBinding", () => {
  test.each([
    ["opus55", {}, undefined],
    ["fable52", {}, bound("messages.1.content.0")],
    ["opus5", {}, undefined],
  ] as const)("knows older accounts (%s)", (model, more, message) => {
    const body = { ...agent(model), system: [{ text: "Be long." }], ...more };
    const account = { ...NEW_ACCOUNT, enforcesBinding: false };
    expect(validateConverse(MODELS[model], body, "converse", { account })?.message).toBe(message);
  });

  test("checks an older account that asks for it", () => {
    const account = { ...NEW_ACCOUNT, enforcesBinding: false };
    const body = asked({ ...agent("opus55"), system: [{ text: "Be long." }] }, "error");
    expect(validateConverse(MODELS.opus55, body, "converse", { account })?.message).toBe(
      bound("messages.1.content.0", ""),
    );
  });

  test("does not read the thoughts of another model", () => {
    const body = { ...agent("opus55"), system: [{ text: "Be long." }] };
    expectTaken("haiku55", body);
  });

  test("refuses a thought put back after the model has gone on without it", () => {
    const whole = agent("opus55");
    const without = block(whole, 1, 0, () => []);
    const later = went(answered("opus55", without, THINK("Five"), SAY("So.")), { text: "And?" });
    const back = { ...later, messages: [...whole.messages, ...later.messages.slice(whole.messages.length)] };
    expectInvalid("opus55", back, bound("messages.7.content.0"));
  });

  test.each([
    ["another text under a signature", "Let me look.", toSignature("Let me see.")],
    ["a cut signature", "Let me see.", toSignature("Let me see.").slice(0, -4)],
    ["no signature at all", "Let me see.", "c2ln"],
  ])("refuses %s on every Claude", (_what, text, signature) => {
    const body = talk([
      user({ text: "Hi" }),
      assistant({ reasoningContent: { reasoningText: { text, signature } } }, { text: "Hi" }),
      user({ text: "So?" }),
    ]);
    for (const model of ["sonnet45", "opus5", "opus55"] as const)
      expectInvalid(model, body, forged("messages.1.content.0"));
  });

  test("takes what a real Claude has signed", () => {
    const signature = Buffer.concat([Buffer.from([0x12, 0x80, 0x01]), Buffer.alloc(128, 7), Buffer.from([0x18, 0x01])]);
    const reasoningText = { text: "Hm.", signature: signature.toString("base64") };
    expectTaken(
      "opus55",
      talk([
        user({ text: "a" }),
        assistant({ reasoningContent: { reasoningText } }, { text: "b" }),
        user({ text: "c" }),
      ]),
    );
  });
});

describe("checkBinding on the latest assistant message", () => {
  const start = (model: Model) => {
    const request = { messages: [user({ text: "Hello" })], toolConfig: { tools: [tool("list"), tool("read")] } };
    return answered(model, request, THINK("One"), SAY("Now"), USE("a"), THINK("Two"), USE("b"));
  };
  const go = (request: Request, order: number[]) => {
    const [first, last] = request.messages;
    const content = order.map((index) => last?.content[index] ?? {});
    return { ...request, messages: [first, { role: "assistant", content }, user(result("a"), result("b"))] };
  };

  test.each([
    ["the second thought before the first", [3, 0, 1, 2, 4], "messages.1.content.0"],
    ["both thoughts before everything", [0, 3, 1, 2, 4], "messages.1.content.1"],
    ["the first thought left out", [1, 2, 3, 4], "messages.1.content.2"],
    ["the second thought left out", [0, 1, 2, 4], "messages.1.content.0"],
  ])("refuses %s", (_what, order, at) => {
    for (const model of ["opus55", "opus5", "sonnet45"] as const)
      expectInvalid(model, go(start(model), order), modified(at));
  });

  test.each([
    ["all as it was", [0, 1, 2, 3, 4]],
    ["no thought at all", [1, 2, 4]],
  ])("takes %s", (_what, order) => {
    for (const model of ["opus55", "opus5"] as const) expectTaken(model, go(start(model), order));
  });

  test("refuses the thoughts of two answers before the words of both", () => {
    const once = answered("opus5", { messages: [user({ text: "Hello" })] }, THINK("One"), SAY("First."));
    const twice = answered("opus5", went(once, { text: "Go on" }), THINK("Two"), SAY("Second."));
    const [a, b] = [twice.messages[1]?.content ?? [], twice.messages[3]?.content ?? []];
    const merged = (content: (object | undefined)[]) =>
      talk([
        user({ text: "Hello" }),
        assistant(...content.filter((part) => part !== undefined)),
        user({ text: "So?" }),
      ]);
    expectTaken("opus5", merged([...a, ...b]));
    expectInvalid("opus5", merged([a[0], b[0], a[1], b[1]]), modified("messages.1.content.0"));
  });
});
