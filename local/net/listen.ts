import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";

/** Binds a server to the loopback interface (port 0: any free one); rejects with the system's error, `EADDRINUSE` and the like. */
export async function listen(server: Server, port: number): Promise<AddressInfo> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server.address() as AddressInfo;
}
