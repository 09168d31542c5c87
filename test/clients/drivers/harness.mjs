// Runs one probe of one driver: node harness.mjs <driver> <probe> <file for the result>, with the world in WORLD.
import { writeFileSync } from "node:fs";

const [driver, probe, file] = process.argv.slice(2);
const { probes } = await import(driver);
const result = await tell();
writeFileSync(file, JSON.stringify(result));
process.exit(0);

async function tell() {
  try {
    return await probes[probe](JSON.parse(process.env.WORLD));
  } catch (error) {
    return { error: `${error.name}: ${error.message}${error.cause ? ` (${error.cause.message ?? error.cause})` : ""}` };
  }
}
