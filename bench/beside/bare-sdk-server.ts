import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { answer } from "./bare-sdk.ts";

createServer(async (request, response) => answer(await text(request), response)).listen(
  Number(process.env.PORT),
  "127.0.0.1",
);
