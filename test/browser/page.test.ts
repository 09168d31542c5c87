import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { toFunctionEnvironment } from "../../local/function-environment.ts";
import { startGateway } from "../end-to-end/start-gateway.ts";
import { startSecret } from "../local/secrets-manager/start-secret.ts";
import { launchBrowser } from "./launch-browser.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const PICTURES = join(import.meta.dirname, "../../dist/pictures");

const PATIENCE = { timeout: 15_000 };

let browser: Browser;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** The page, with the key typed in and a model chosen. */
async function open(
  key = "sk-test",
  viewport = { width: 1000, height: 800 },
  settings: Parameters<typeof startGateway>[0] = {},
): Promise<Page> {
  const { url } = await startGateway(settings);
  const page = await browser.newPage({ viewport });
  onTestFinished(() => page.close());
  await page.goto(`${url.replace(/\/v1$/, "")}/`);
  await page.getByLabel("API key").fill(key);
  await page.getByLabel("Model").fill("us.anthropic.claude-sonnet-4-5-20250929-v1:0");
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message").fill(text);
  await page.keyboard.press("Enter");
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });
const lastAnswer = (page: Page) => page.locator("article").last();

describe("the page", () => {
  test("talks: a streamed answer, what it cost and how long it took", async () => {
    const page = await open();
    await say(page, "!fast Hello there");
    await expect
      .poll(() => lastAnswer(page).textContent())
      .toMatch(/Hello there.*\d+ tokens in, \d+ out · first after \d+ ms.*request id: /s);
    await picture(page, "talk");
    const kept = await page.evaluate(
      "[sessionStorage.getItem('key'), localStorage.length, location.href.includes('sk-')]",
    );
    expect(kept).toEqual(["sk-test", 0, false]);
  });

  test("opens on what to do", async () => {
    const page = await open("");
    expect(await page.evaluate("getComputedStyle(document.querySelector('main'), '::before').content")).toContain(
      "Paste your key",
    );
    await picture(page, "empty");
  });

  test("folds what the model thinks, and tells a screen reader of an answer once it is whole", async () => {
    const page = await open();
    await page.getByLabel("Model").fill("us.anthropic.claude-opus-5-5");
    await say(page, "!silence 1000 Hello there, moon");
    await expect.poll(() => page.locator("main").getAttribute("aria-busy"), PATIENCE).toBe("true");
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toContain("tokens in");
    expect(await page.locator("main").getAttribute("aria-busy")).toBe("false");
    const thoughts = lastAnswer(page).locator("details");
    expect(await thoughts.getAttribute("open")).toBe(null);
    await thoughts.locator("summary").click();
    expect((await thoughts.locator("div").textContent())?.length).toBeGreaterThan(10);
    await picture(page, "reasoning");
  });

  test("copies the conversation as a curl line that works, with $KEY in the key's place", async () => {
    const page = await open();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByLabel("Message").fill("It's !fast me");
    const read = async (language: string) => {
      await page.getByLabel("Copy as").selectOption(language);
      await expect.poll(() => page.getByRole("status").textContent(), PATIENCE).toBe("Copied.");
      return page.evaluate<string>("navigator.clipboard.readText()");
    };
    const snippets = [await read("curl"), await read("JavaScript"), await read("Python")];
    expect(snippets.filter((snippet) => snippet.includes("sk-test"))).toEqual([]);
    const { stdout } = await promisify(execFile)("sh", ["-c", snippets[0] ?? ""], {
      env: { ...process.env, KEY: "sk-test" },
    });
    expect(stdout).toContain('"content":"It\'s ');
    expect(stdout).toMatch(/data: \[DONE\]\n\n$/);
  });

  test("tells what the key may use", async () => {
    const limits = { requestsPerMinute: 60, tokensPerMonth: 2_000_000 };
    const { environment: services } = await startSecret(JSON.stringify({ "team-a": { key: "sk-team", limits } }));
    const environment = toFunctionEnvironment({}, { kind: "other", url: "http://127.0.0.1:9" }, services);
    const page = await open("sk-team", { width: 1000, height: 800 }, { environment });
    await page.getByLabel("Message").focus();
    await expect
      .poll(() => page.getByRole("heading").textContent(), PATIENCE)
      .toMatch(/60 requests per minute.* 2,000,000 tokens per month/);
    await picture(page, "limits");
  });

  test("stops when told to, and can be asked again", async () => {
    const page = await open();
    await say(page, "!slow 300 one two three four five six seven eight nine ten");
    await page.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toContain("Stopped.");
    await say(page, "!fast once more");
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toContain("once more");
  });

  test.each([
    ["sk-wrong", "hi", /Incorrect API key.*PrintAPIKey/s],
    ["sk-test", "!access", /access to the model.*Enable/s],
    ["sk-test", "!throttle", /Too many requests.*Wait/s],
    ["sk-test", "!fast !error-after 2 one two three", /You said.*Model produced invalid sequence/s],
  ])("says what to do when the key is %s and the message %s", async (key, text, words) => {
    const page = await open(key);
    await say(page, text);
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toMatch(words);
    await picture(page, `failure-${text.replace(/\W+/g, "-")}-${key}`);
  });

  test("shows markup as the text it is, and lets no script in nor a request out", async () => {
    const page = await open();
    await say(page, "!fast <img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>");
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toContain("<script>");
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement("script"), { text: "document.title = 'broken'" }))`,
    );
    expect([await page.title(), await page.locator("article img, article script").count()]).toEqual([
      "Converse URL",
      0,
    ]);
    expect(await page.evaluate("fetch('https://example.com').then(String, String)")).toContain("TypeError");
  });

  test.each([
    ["light", 1000],
    ["dark", 1000],
    ["light", 360],
  ] as const)("has no accessibility violation, %s and %i pixels wide", async (colorScheme, width) => {
    const page = await open("sk-test", { width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await say(page, "!fast Hello");
    await expect.poll(() => lastAnswer(page).textContent(), PATIENCE).toContain("tokens in");
    await page.evaluate(readFileSync(AXE, "utf8"));
    const { violations } = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await picture(page, `${colorScheme}-${width}`);
  });
});
