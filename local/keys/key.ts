import { randomInt } from "node:crypto";
import { toDigest } from "../../functions/gateway/auth/api-keys.ts";
import { addKey, hasKeys, listKeys, removeKey } from "./edit-keys.ts";
import { type KeyCommand, readKeyCommand } from "./key-arguments.ts";
import { createFileStore, createSecretStore } from "./key-stores.ts";

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const KEY_LENGTH = 40;

try {
  await run(readKeyCommand(process.argv.slice(2)));
} catch (error) {
  const { name, message } = error as Error;
  const sentence = message.split("\n")[0] || name;
  console.error(name === "Error" ? sentence : `${name}: ${sentence}`);
  process.exitCode = 1;
}

async function run(command: KeyCommand): Promise<void> {
  const store = command.local ? createFileStore() : await createSecretStore(process.env);
  switch (command.action) {
    case "list":
      for (const line of listKeys(await store.read())) console.log(line);
      return;
    case "remove":
      return store.edit((text) => {
        const rest = removeKey(text, command.name);
        if (store.mayBeEmpty || hasKeys(rest)) return rest;
        throw new Error("It is the only key, and without any the gateway would go on with it: add another first.");
      });
    case "add": {
      const key = `sk-cu-${command.name}-${toSecret()}`;
      await store.edit((text) => addKey(text, command.name, { sha256: toDigest(key), ...command.rules }));
      console.log(key);
    }
  }
}

function toSecret(): string {
  return Array.from({ length: KEY_LENGTH }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join("");
}
