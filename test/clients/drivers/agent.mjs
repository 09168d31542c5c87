import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Runs a command of the installed packages in the home of this probe; where it fails, `error` is what it said. */
export function run(command, args, env = {}) {
  const options = { env: { ...process.env, CI: "1", ...env }, maxBuffer: 1e8 };
  return new Promise((resolve) => {
    const bin = join(import.meta.dirname, "node_modules/.bin", command);
    const child = execFile(bin, args, options, (failure, stdout, stderr) => {
      resolve(failure ? { text: stdout, error: `${stderr}\n${stdout}`.trim().slice(-2000) } : { text: stdout });
    });
    child.stdin.end();
  });
}

/** Writes a file below the home of this probe, which is the working directory too. */
export function write(path, content) {
  const file = join(process.env.HOME, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "object" && !Buffer.isBuffer(content) ? JSON.stringify(content) : content);
  return file;
}

export const writeImage = ({ image }) => write("picture.png", Buffer.from(image, "base64"));

/** What all agents do in one way: `ask(world, args)` says the prompt and tells the whole answer. */
export const toProbes = (ask) => ({
  plain: (world) => ask(world),
  stream: (world) => ask(world),
  tools: (world) => ask(world),
});

/** Events that a command prints as lines of JSON. */
export function readEvents({ text }) {
  return text.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
