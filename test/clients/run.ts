// npm run test:clients [-- [--newest] [--update] client …]: drives clients through what docs/clients.md says of them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CLIENTS, type Client } from "./client.ts";
import { type Report, updatePage } from "./clients-page.ts";
import { drive } from "./drive.ts";
import { hasPython, install } from "./install.ts";
import { toDifference } from "./to-difference.ts";

const PAGE = join(import.meta.dirname, "../../docs/clients.md");
const { values, positionals } = parseArgs({
  options: { newest: { type: "boolean", default: false }, update: { type: "boolean", default: false } },
  allowPositionals: true,
});

const python = await hasPython();
const reports: Report[] = [];
for (const [key, client] of Object.entries(CLIENTS)) {
  if (positionals.length > 0 && !positionals.includes(key)) continue;
  if (client.pip && !python) console.log(`${key}: left out, there is no Python here`);
  else
    await report(key, client).then(
      (one) => reports.push(one),
      (error: Error) => {
        console.error(`${key}: ${error.message}`);
        process.exitCode = 1;
      },
    );
}

const before = await readFile(PAGE, "utf8");
const after = updatePage(before, Object.keys(CLIENTS), reports);
if (values.update) await writeFile(PAGE, after);
console.log(toDifference(before, after) || "As docs/clients.md says.");
if (!values.update && before !== after) process.exitCode = 1;

async function report(key: string, client: Client): Promise<Report> {
  const installed = await install(key, client, values.newest);
  const log = (line: string) => console.log(`${key} ${installed.version}: ${line}`);
  return { key, client, outcomes: await drive(client, installed, log) };
}
