import type { AttributeValue, UpdateItemCommandInput } from "@aws-sdk/client-dynamodb";
import type { Limits } from "../auth/caller.ts";
import type { Windows } from "./windows.ts";

/** What a key has left for a request: which condition a limit makes, and the number that stands in it. */
type Room = { condition: string; name: string; value: number };

/** What is written to the item of a key. */
export type Update = Omit<UpdateItemCommandInput, "TableName" | "Key">;

type Wish = { windows: Windows; limits: Limits; tokens: number };

/**
 * One write that counts a request and its tokens where all limits have room, in the minute that the item is in already.
 * Names stand for attributes because some of theirs are reserved.
 */
export function toReservation({ windows, limits, tokens }: Wish): Update {
  const rooms = [...toTokenRooms(limits, tokens), ...toRequestRoom(limits)];
  return {
    UpdateExpression: "SET #ttl = :ttl ADD #cnt :one, #day :tokens, #month :tokens",
    ConditionExpression: ["#min = :min", ...rooms.map(({ condition }) => condition)].join(" AND "),
    ...toAttributes(windows, tokens, rooms),
  };
}

/** The same as the first request of a new minute. */
export function toNewMinute({ windows, limits, tokens }: Wish): Update {
  const rooms = toTokenRooms(limits, tokens);
  const isNew = "(attribute_not_exists(#min) OR #min < :min)";
  return {
    UpdateExpression: "SET #min = :min, #cnt = :one, #ttl = :ttl ADD #day :tokens, #month :tokens",
    ConditionExpression: [isNew, ...rooms.map(({ condition }) => condition)].join(" AND "),
    ...toAttributes(windows, tokens, rooms),
  };
}

/** One write that adds tokens to what was reserved, or takes them back. */
export function toCorrection({ day }: Windows, tokens: number): Update {
  return {
    UpdateExpression: "ADD #day :tokens, #month :tokens",
    ExpressionAttributeNames: { "#day": day, "#month": "m" },
    ExpressionAttributeValues: { ":tokens": toNumber(tokens) },
  };
}

function toAttributes(windows: Windows, tokens: number, rooms: readonly Room[]) {
  return {
    ExpressionAttributeNames: { "#min": "min", "#cnt": "cnt", "#ttl": "ttl", "#day": windows.day, "#month": "m" },
    ExpressionAttributeValues: {
      ":min": toNumber(windows.minute),
      ":one": toNumber(1),
      ":ttl": toNumber(windows.ttl),
      ":tokens": toNumber(tokens),
      ...Object.fromEntries(rooms.map(({ name, value }) => [name, toNumber(value)])),
    },
    ReturnValues: "ALL_NEW" as const,
  };
}

function toTokenRooms({ tokensPerDay, tokensPerMonth }: Limits, tokens: number): Room[] {
  return [...toTokenRoom("day", tokensPerDay, tokens), ...toTokenRoom("month", tokensPerMonth, tokens)];
}

function toTokenRoom(window: "day" | "month", limit: number | undefined, tokens: number): Room[] {
  if (limit === undefined) return [];
  const condition = `(attribute_not_exists(#${window}) OR #${window} <= :${window})`;
  return [{ condition, name: `:${window}`, value: limit - tokens }];
}

function toRequestRoom({ requestsPerMinute }: Limits): Room[] {
  if (requestsPerMinute === undefined) return [];
  const condition = "(attribute_not_exists(#cnt) OR #cnt < :requests)";
  return [{ condition, name: ":requests", value: requestsPerMinute }];
}

function toNumber(value: number): AttributeValue {
  return { N: String(value) };
}
