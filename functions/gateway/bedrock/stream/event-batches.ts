import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { eventStreamSerdeProvider } from "@smithy/core/event-streams";
import type { EventStreamSerdeProvider } from "@smithy/types";
import { FrameSplitter } from "./frame-splitter.ts";
import { PlainReader } from "./plain-reader.ts";

/** The SDK's own reader: the events of whole frames, or what it throws of them. */
type ReadBySdk = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<ConverseStreamOutput>;

/**
 * Reads Bedrock's event streams below the SDK's deserialiser, whose walk over the schemas is most of what an event costs,
 * and gives batches of events: what one network read brought. Only a plain start and plain deltas are read here. Whatever
 * else a stream holds – other events, exceptions – goes frame by frame to the SDK's own reader, so that its errors stay its own.
 */
export const eventBatchProvider: EventStreamSerdeProvider = (options) => {
  const sdk = eventStreamSerdeProvider(options);
  return {
    serialize: (input, serializer) => sdk.serialize(input, serializer),
    // The SDK hands on whatever comes out of here; who reads `response.stream` knows that it is batches.
    deserialize: (body, deserializer) =>
      readBatches(body, (bytes) => sdk.deserialize(bytes, deserializer as never)) as never,
  };
};

async function* readBatches(
  body: AsyncIterable<Uint8Array>,
  readBySdk: ReadBySdk,
): AsyncGenerator<ConverseStreamOutput[]> {
  const splitter = new FrameSplitter();
  const plain = new PlainReader();
  for await (const chunk of body) {
    const batch: ConverseStreamOutput[] = [];
    try {
      for (const frame of splitter.push(chunk)) await readFrame(frame, batch, plain, readBySdk);
    } catch (error) {
      if (batch.length > 0) yield batch;
      throw error;
    }
    if (batch.length > 0) yield batch;
    if (splitter.broken) break;
  }
  if (splitter.rest().length > 0) throw damaged();
}

async function readFrame(
  frame: Buffer,
  batch: ConverseStreamOutput[],
  plain: PlainReader,
  readBySdk: ReadBySdk,
): Promise<void> {
  const event = plain.read(frame);
  if (event) {
    batch.push(event);
    return;
  }
  try {
    for await (const event of readBySdk(once(frame))) {
      batch.push(event);
      plain.learn(frame, event);
    }
  } catch (error) {
    throw isMistake(error) ? damaged(error) : error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The SDK trips over frames that lack what each frame has. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

function damaged(cause?: unknown): Error {
  return new Error("The event stream is damaged.", { cause });
}
