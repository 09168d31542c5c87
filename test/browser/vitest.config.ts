import { defineConfig } from "vitest/config";

/** The page in a real browser: `npm run test:page`, apart from `npm test`, which needs nothing but npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: "../global-setup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
