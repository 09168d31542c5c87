import { expect, test } from "vitest";
import { readAccount } from "../../../../local/bedrock/directives/read-account.ts";
import { NEW_ACCOUNT } from "../../../../local/bedrock/models/account.ts";
import { ask } from "../requests.ts";

const OLD = { ...NEW_ACCOUNT, enforcesBinding: false };
const SCHEMALESS = { ...NEW_ACCOUNT, nativeSchemas: false };

test.each([
  ["Hello", NEW_ACCOUNT],
  ["!old-account", OLD],
  ["Hello !old-account", OLD],
  ["Hello\n!old-account please", OLD],
  ["!no-native-schemas", SCHEMALESS],
  ["!older-accounts and wow!old-account", NEW_ACCOUNT],
])("readAccount reads '%s'", (text, account) =>
  expect(readAccount(JSON.stringify(ask({}, text)), NEW_ACCOUNT)).toEqual(account),
);

test("readAccount leaves an account as it is", () => {
  expect(readAccount(JSON.stringify(ask()), OLD)).toEqual(OLD);
});
