import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Limits } from "../auth/caller.ts";
import { callStore } from "./store-calls.ts";
import { toCorrection, toNewMinute, toReservation, type Update } from "./to-reservation.ts";
import type { Windows } from "./windows.ts";

/** What a key has used in the windows of a moment; `minute` is the one that requests were counted in last. */
export type Counts = { minute: number; requests: number; day: number; month: number };

/** Which counters: those of a key at a moment. */
export type Place = { name: string; windows: Windows };

/** The table that limits are counted in: one item for each key and month, changed by single conditional writes. */
export type BudgetTable = {
  /** Counts a request and its tokens where all limits have room; undefined where one has not, and nothing is counted. */
  reserve(place: Place, limits: Limits, tokens: number): Promise<Counts | undefined>;
  /** Adds tokens, or takes them back; the request stays counted. */
  add(place: Place, tokens: number): Promise<void>;
  read(place: Place): Promise<Counts>;
};

/** The third try is for who lost the race to open the minute. */
const FIRST_OF_MINUTE = [toReservation, toNewMinute, toReservation] as const;

/** @param patience how many milliseconds the table may say nothing */
export function createBudgetTable(TableName: string, patience: number): BudgetTable {
  const client = createClient();
  /** The minute that a key's requests were last seen to be counted in, and who is about to find out. */
  const minutes = new Map<string, number>();
  const opening = new Map<string, Promise<unknown>>();

  const update = (place: Place, input: Update) => {
    const command = new UpdateItemCommand({ TableName, Key: toKey(place), ...input });
    return callStore(patience, (abortSignal) => client.send(command, { abortSignal }));
  };
  const write = async (place: Place, reservation: Update): Promise<Counts | undefined> => {
    try {
      const { Attributes } = await update(place, reservation);
      minutes.set(place.name, place.windows.minute);
      return toCounts(Attributes, place.windows);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const open = async (place: Place, limits: Limits, tokens: number): Promise<Counts | undefined> => {
    for (const toInput of FIRST_OF_MINUTE) {
      const counts = await write(place, toInput({ windows: place.windows, limits, tokens }));
      if (counts) return counts;
    }
    return undefined;
  };

  return {
    async reserve(place, limits, tokens) {
      const { name, windows } = place;
      // What has no item yet would be let in whatever it reserves.
      if (tokens > Math.min(limits.tokensPerDay ?? Infinity, limits.tokensPerMonth ?? Infinity)) return undefined;
      if (opening.has(name)) await opening.get(name); // It fails for all who wait: nobody waits for a table twice.
      const begun = { ...windows, minute: minutes.get(name) ?? 0 };
      // Others' clocks may be ahead of ours.
      if (begun.minute >= windows.minute)
        return write({ name, windows: begun }, toReservation({ windows: begun, limits, tokens }));
      const first = open(place, limits, tokens).finally(() => opening.delete(name));
      opening.set(name, first);
      return first;
    },
    async add(place, tokens) {
      await update(place, toCorrection(place.windows, tokens));
    },
    async read(place) {
      const command = new GetItemCommand({ TableName, Key: toKey(place), ConsistentRead: true });
      const { Item } = await callStore(patience, (abortSignal) => client.send(command, { abortSignal }));
      const counts = toCounts(Item, place.windows);
      minutes.set(place.name, counts.minute);
      return counts;
    },
  };
}

/** One that tries nothing again by itself: see `callStore`. */
function createClient(): DynamoDBClient {
  const requestHandler = new NodeHttpHandler({ httpsAgent: { keepAlive: true }, httpAgent: { keepAlive: true } });
  return new DynamoDBClient({ requestHandler, maxAttempts: 1 });
}

function toKey({ name, windows }: Place) {
  return { pk: { S: `${name}#${windows.month}` } };
}

function toCounts(item: Record<string, AttributeValue> | undefined, { minute, day }: Windows): Counts {
  // Below nothing is what was taken back twice, which a limit owes nobody.
  const read = (name: string) => Math.max(0, Number(item?.[name]?.N ?? 0));
  const counted = read("min");
  return { minute: counted, requests: counted >= minute ? read("cnt") : 0, day: read(day), month: read("m") };
}
