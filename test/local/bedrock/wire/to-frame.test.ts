import { EventStreamCodec } from "@smithy/eventstream-codec";
import { expect, test } from "vitest";
import { toBrokenFrame, toExceptionFrame, toFrame } from "../../../../local/bedrock/wire/to-frame.ts";

const CODEC = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

function decode(frame: Uint8Array) {
  const { headers, body } = CODEC.decode(frame);
  return {
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    payload: JSON.parse(Buffer.from(body).toString("utf8")),
  };
}

const EVENT = { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "é" } } };

test("toFrame names the event and pads its payload", () => {
  const { headers, payload } = decode(toFrame(EVENT));
  expect(headers).toEqual({
    ":event-type": "contentBlockDelta",
    ":content-type": "application/json",
    ":message-type": "event",
  });
  expect(payload).toEqual({ contentBlockIndex: 0, delta: { text: "é" }, p: expect.stringMatching(/^abcd/) });
});

test("toFrame hides the length of a token", () => {
  const lengths = ["a", "ab", "abc", "abcd"].map(
    (text) => toFrame({ contentBlockDelta: { contentBlockIndex: 0, delta: { text } } }).length,
  );
  expect(lengths).not.toEqual([...lengths].sort((a, b) => a - b));
});

test("toExceptionFrame names the exception", () => {
  expect(decode(toExceptionFrame("throttlingException"))).toEqual({
    headers: {
      ":exception-type": "throttlingException",
      ":content-type": "application/json",
      ":message-type": "exception",
    },
    payload: { message: "Too many requests, please wait before trying again." },
  });
});

test("toExceptionFrame says what the model said", () => {
  const { payload } = decode(toExceptionFrame("modelStreamErrorException"));
  expect(payload).toMatchObject({ originalStatusCode: 424, originalMessage: payload.message });
});

test("toBrokenFrame has a checksum that does not fit", () => {
  expect(() => decode(toBrokenFrame(toFrame(EVENT)))).toThrow("message checksum");
});
