import type { AddressInfo } from "node:net";
import { config } from "./deployed-config.ts";
import { environment, gateway } from "./deployed-gateway.ts";
import { createGentleEnd } from "./doors/end-gently.ts";
import { createHttpServer } from "./doors/http-server.ts";

if (config.auth === "iam") {
  process.stderr.write('gateway.config.ts: auth is "iam", and server.mjs cannot check signatures\n');
  process.exit(1);
}
const { host, port } = environment;
const server = createHttpServer(gateway, config.timeoutSeconds);
server.on("error", (error) => {
  process.stderr.write(`Cannot serve on ${host}:${port}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, host, () => {
  const address = server.address() as AddressInfo;
  process.stdout.write(`Serving http://${host}:${address.port}/v1\n`);
});
process.once("SIGTERM", createGentleEnd(server));
