declare module "dynalite" {
  import type { Server } from "node:http";

  /** DynamoDB in memory, not yet listening. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
