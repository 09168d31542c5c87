import { test } from "vitest";
import { ask, expectInvalid, expectTaken, FROM_MODEL } from "../../requests.ts";

const betas = (anthropic_beta: unknown) => ask({ additionalModelRequestFields: { anthropic_beta } });

test("checkBetas names every beta that it does not know", () =>
  expectInvalid(
    "opus55",
    betas(["context-1m-2025-08-07", "faster-2026-11-01", "better-2026-11-01"]),
    `${FROM_MODEL}Unexpected value(s) \`faster-2026-11-01\`, \`better-2026-11-01\` for the \`anthropic-beta\` header. Please consult our documentation at https://docs.claude.com or try again without the header.`,
  ));

test("checkBetas refuses betas that are no list", () =>
  expectInvalid(
    "opus55",
    betas("context-1m-2025-08-07"),
    `${FROM_MODEL}anthropic_beta: Input should be a valid array`,
  ));

test("checkBetas takes what it knows", () =>
  expectTaken("opus55", betas(["context-1m-2025-08-07", "thinking-binding-controls-2026-08-01"])));
