import { join } from "node:path";
import { expect, test } from "vitest";
import { toModelsPage } from "./models-page.ts";

test("docs/models.md says what the capability table says", async () => {
  await expect(toModelsPage()).toMatchFileSnapshot(join(import.meta.dirname, "../../../docs/models.md"));
});
