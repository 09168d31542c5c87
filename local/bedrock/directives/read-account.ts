import type { Account } from "../models/account.ts";

/** The account that a request is made from, which any of its texts can choose. */
export function readAccount(json: string, usual: Account): Account {
  return {
    enforcesBinding: usual.enforcesBinding && !says(json, "old-account"),
    nativeSchemas: usual.nativeSchemas && !says(json, "no-native-schemas"),
  };
}

function says(json: string, directive: string): boolean {
  return new RegExp(`(?:[\\s"]|\\\\n)!${directive}\\b`).test(json);
}
