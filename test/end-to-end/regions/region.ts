// Bedrock in one region, as a process that can be killed: it prints its address, and ends with whoever started it.
import { startBedrock } from "../../../local/bedrock/start-bedrock.ts";

const { url } = await startBedrock();
process.stdout.write(`${url}\n`);
process.stdin.resume().once("end", () => process.exit(0));
