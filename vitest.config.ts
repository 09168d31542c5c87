import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"], // They need a browser: `npm run test:page`.
    setupFiles: "test/watch-logs.ts",
    globalSetup: "test/global-setup.ts",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
