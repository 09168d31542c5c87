import { expect, test } from "vitest";
import { CLAUDE, startGateway, streamOf } from "./start-gateway.ts";

const CANARY = "xylophone-marmalade-7731";

/** A request with the word wherever a caller can put one. */
const everywhere = {
  model: CLAUDE,
  user: CANARY,
  metadata: { note: CANARY },
  stop: [CANARY],
  seed: CANARY,
  messages: [
    { role: "system", content: `${CANARY} system` },
    { role: "user", name: CANARY, content: [{ type: "text", text: `!fast ${CANARY}` }] },
    {
      role: "assistant",
      tool_calls: [{ id: "t1", type: "function", function: { name: "look", arguments: `{"at":"${CANARY}"}` } }],
    },
    { role: "tool", tool_call_id: "t1", content: CANARY },
  ],
  tools: [
    {
      type: "function",
      function: {
        name: "look",
        description: CANARY,
        parameters: { type: "object", properties: { at: { enum: [CANARY] } } },
      },
    },
  ],
};

test("the log of a mixed run has one line for each request, and nothing that anybody said", async () => {
  const { url, post, log, close } = await startGateway();
  const headers = { authorization: "Bearer sk-test", "content-type": "application/json" };
  const send = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { headers, ...init });
  const answers = [
    await post({ ...everywhere, seed: 1, stop: undefined }),
    await post({ ...everywhere, seed: 1, stop: undefined, stream: true }),
    await post(everywhere),
    await post({ ...everywhere, model: `${CANARY} is no model` }),
    await post({ ...everywhere, [CANARY]: 1, response_format: { type: CANARY } }),
    await post(`{"messages":"${CANARY}`),
    await post(streamOf(`!throttle ${CANARY}`)),
    await post(streamOf(`!error-after 1 modelStreamErrorException ${CANARY}`)),
    await post(streamOf(CANARY), { headers: { authorization: `Bearer ${CANARY}` } }),
    await send("/v1/responses", { method: "POST", body: JSON.stringify({ model: CLAUDE, input: `!fast ${CANARY}` }) }),
    await send("/v1/responses", {
      method: "POST",
      body: JSON.stringify({ model: CLAUDE, input: CANARY, prompt: CANARY }),
    }),
    await send(`/v1/responses/${CANARY}`),
    await send(`/${CANARY}?${CANARY}`),
    await send("/"),
  ];
  for (const answer of answers) await answer.text();
  await close();
  const lines = log.map((line) => JSON.parse(line));
  // In any order: the line of a stream is written at its end, when the next request may have been answered.
  expect(lines.map(({ status }) => status).sort()).toEqual(answers.map(({ status }) => status).sort());
  expect(lines.map(({ error }) => error?.code ?? "ok")).toContain("invalid_api_key");
  expect(log.filter((line) => line.includes("marmalade"))).toEqual([]);
});
