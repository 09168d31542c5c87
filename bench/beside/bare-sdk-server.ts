import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { answer } from "./bare-sdk.ts";

// Between two rounds its connections idle; ended meanwhile, they would reset the next request.
const server = createServer({ keepAliveTimeout: 75_000 }, async (request, response) =>
  answer(await text(request), response),
);
server.listen(Number(process.env.PORT), "127.0.0.1");
