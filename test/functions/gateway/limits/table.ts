import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { onTestFinished, vi } from "vitest";
import { startBudgetTable } from "../../../../local/dynamodb/start-budget-table.ts";

type Item = Record<string, number | string>;

/** A table of one's own, which the SDK finds by its own variable. */
export async function startTable() {
  const { url, client, TableName, close } = await startBudgetTable();
  onTestFinished(close);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  onTestFinished(() => void vi.unstubAllEnvs());
  return {
    url,
    name: TableName,
    /** The item of a key and month, such as `ci#2026-11`. */
    async item(pk: string): Promise<Item | undefined> {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }));
      return Item && toPlain(Item);
    },
    async items(): Promise<Item[]> {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      return Items.map(toPlain);
    },
    async remove(pk: string): Promise<void> {
      await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: pk } } }));
    },
    /** Writes numbers into an item. */
    async set(pk: string, numbers: Record<string, number>): Promise<void> {
      const names = Object.keys(numbers);
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: { pk: { S: pk } },
          UpdateExpression: `SET ${names.map((_, index) => `#${index} = :${index}`).join(", ")}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#${index}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            names.map((name, index) => [`:${index}`, { N: String(numbers[name]) }]),
          ),
        }),
      );
    },
  };
}

function toPlain(item: Record<string, AttributeValue>): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, { N, S = "" }]) => [name, N === undefined ? S : Number(N)]),
  );
}
