import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { listen } from "../net/listen.ts";

const TableName = "budgets";

/** A table for budgets in memory; `url` has no slash at its end. */
export type LocalTable = { url: string; client: DynamoDBClient; TableName: string; close(): Promise<void> };

/** Starts a DynamoDB that needs no AWS account, with the table as the stack makes it. */
export async function startBudgetTable(): Promise<LocalTable> {
  const server = dynalite({ createTableMs: 0 });
  const { port } = await listen(server, 0);
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: url, region: "us-east-1", credentials });
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  return {
    url,
    client,
    TableName,
    async close() {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
