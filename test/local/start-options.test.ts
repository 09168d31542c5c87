import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readStartOptions } from "../../local/start-options.ts";

const PROJECT_CONFIG = resolve("gateway.config.ts");

test.each([
  [[], {}, { aws: false, configFile: undefined, port: 3000 }],
  [["--aws"], { PORT: "0" }, { aws: true, configFile: undefined, port: 0 }],
  [["--config", "gateway.config.ts"], { PORT: "" }, { aws: false, configFile: PROJECT_CONFIG, port: 3000 }],
])("readStartOptions reads %j with %j", (args, environment, options) => {
  expect(readStartOptions(args, environment)).toEqual(options);
});

test.each([
  [["--azure"], {}, "Unknown option '--azure'. Usage: npm start -- [--aws] [--config FILE]"],
  [["aws"], {}, "Unexpected argument 'aws'. Usage: npm start -- [--aws] [--config FILE]"],
  [["--config"], {}, "Option '--config <value>' argument missing. Usage: npm start -- [--aws] [--config FILE]"],
  [["--config", "missing.ts"], {}, `No such gateway config: ${resolve("missing.ts")}`],
  [[], { PORT: "http" }, "Not a port: PORT=http"],
  [[], { PORT: "65536" }, "Not a port: PORT=65536"],
])("readStartOptions refuses %j with %j in one sentence", (args, environment, message) => {
  expect(() => readStartOptions(args, environment)).toThrow(new Error(message));
});
