import config from "../../gateway.config.ts";
import { environment, gateway } from "./deployed-gateway.ts";
import { createHttpServer } from "./http-server.ts";

const { host, port } = environment;
createHttpServer(gateway, config.timeoutSeconds).listen(port, host);
