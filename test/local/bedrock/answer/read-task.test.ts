import { expect, test } from "vitest";
import { readTask } from "../../../../local/bedrock/answer/read-task.ts";

const TASKS: [text: string, task: object | undefined][] = [
  ["List the files in this folder.", { kind: "list", path: ".", command: "ls" }],
  ["Which files are there?", { kind: "list", path: ".", command: "ls" }],
  ["List the files in src/models", { kind: "list", path: "src/models", command: "ls src/models" }],
  ["Read notes.txt, please", { kind: "read", path: "notes.txt", command: "cat notes.txt" }],
  ["Show me the file `src/a.ts`", { kind: "read", path: "src/a.ts", command: "cat src/a.ts" }],
  [
    "Create a file named hello.txt containing Hello, world",
    {
      kind: "write",
      path: "hello.txt",
      content: "Hello, world\n",
      command: "printf '%s\\n' 'Hello, world' > hello.txt",
      patch: "*** Begin Patch\n*** Add File: hello.txt\n+Hello, world\n*** End Patch",
    },
  ],
  [
    'In hello.txt, change "it\'s" to "it is".',
    {
      kind: "edit",
      path: "hello.txt",
      before: "it's",
      after: "it is",
      command: "sed -i 's/it'\\''s/it is/' hello.txt",
      patch: "*** Begin Patch\n*** Update File: hello.txt\n@@\n-it's\n+it is\n*** End Patch",
    },
  ],
  [
    "Replace a.b with a/b in x.md",
    { kind: "edit", before: "a.b", after: "a/b", command: "sed -i 's/a\\.b/a\\/b/' x.md" },
  ],
  ["Run `npm test` and tell me", { kind: "run", command: "npm test" }],
  ["What is the weather in Paris?", undefined],
  ["Read the weather", undefined],
  ["", undefined],
];

test.each(TASKS)("readTask reads: %s", (text, task) => {
  if (task) expect(readTask(text)).toMatchObject(task);
  else expect(readTask(text)).toBeUndefined();
});
