import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const BROWSERS = [
  process.env.CHROME_BIN ?? "",
  chromium.executablePath(),
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
];

/** Starts the first browser that there is: the one named in `CHROME_BIN`, playwright's own, Debian's, Google's. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (!executablePath) throw new Error("No browser: install chromium, or name one in CHROME_BIN.");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}
