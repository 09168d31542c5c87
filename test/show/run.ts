// npm run show: makes the pictures of the README, from what really happens.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../browser/launch-browser.ts";
import { type Piece, toCast } from "./to-cast.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCS = join(ROOT, "docs");
const TYPING_SECONDS = 0.04;

// What this machine's owner has told npm is no part of the picture.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_|^PORT$|^API_KEY$/i.test(name)),
);
const env = {
  ...environment,
  npm_config_userconfig: "/dev/null",
  npm_config_audit: "false",
  npm_config_fund: "false",
  NO_COLOR: "1",
};

const folder = await mkdtemp(join(tmpdir(), "converse-url-"));
const pieces: Piece[] = [];
const started = performance.now();
let shown: string | undefined;
try {
  await show("git", ["clone", "--quiet", ROOT, folder], {}).done;
  const gateway = show("sh", ["-c", "npm ci && npm start"], { typed: "npm ci && npm start" });
  const banner = await gateway.until(/^for await .*\n/m);
  const [, snippet = ""] = banner.split(/^(?=import )/m);
  await writeFile(join(folder, "hello.mjs"), snippet);
  await show(process.execPath, ["hello.mjs"], { typed: "node hello.mjs" }).done;
  await writeFile(
    join(DOCS, "terminal.svg"),
    toCast(pieces, "npm ci and npm start in a terminal, and a streamed answer"),
  );
  await photograph(/^Page +(\S+)/m.exec(banner)?.[1] ?? "", /^API key +(\S+)/m.exec(banner)?.[1] ?? "");
  gateway.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Runs a command in the new clone; what was typed and what it prints becomes part of the cast. */
function show(command: string, args: string[], { typed = "" }: { typed?: string }) {
  const now = () => (performance.now() - started) / 1000;
  if (typed) {
    // What the one before prints from now on is in another window.
    shown = typed;
    const start = now();
    pieces.push({ at: start, text: pieces.length > 0 ? "\n$ " : "$ " });
    for (const [index, text] of [...typed].entries())
      pieces.push({ at: start + index * TYPING_SECONDS, text, typed: true });
    pieces.push({ at: start + typed.length * TYPING_SECONDS, text: "\n" });
  }
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  let printed = "";
  const heard = new EventTarget();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (typed === shown) pieces.push({ at: now(), text });
    printed += text;
    heard.dispatchEvent(new Event("text"));
  });
  return {
    done: once(child, "close"),
    async until(words: RegExp): Promise<string> {
      while (!words.test(printed)) await once(heard, "text");
      return printed;
    },
    /** The group: a signal to the shell alone would leave the server behind. */
    stop: () => process.kill(-(child.pid ?? 0), "SIGTERM"),
  };
}

async function photograph(url: string, key: string): Promise<void> {
  const browser = await launchBrowser();
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ viewport: { width: 900, height: 620 }, colorScheme, deviceScaleFactor: 2 });
    await page.goto(url);
    await page.getByLabel("API key").fill(key);
    await page.getByLabel("Model").fill("us.anthropic.claude-opus-5-5");
    await page.getByLabel("Message").fill("Is it colder on the Moon at night, or in Antarctica?");
    await page.keyboard.press("Enter");
    await page.getByText("tokens in").waitFor();
    await page.getByText("Reasoning").click();
    await page.screenshot({ path: join(DOCS, `page-${colorScheme}.png`) });
  }
  await browser.close();
}
