// Preloaded before any TypeScript, so that a Node that cannot run it is told in one line instead of a stack trace.
if (!process.features.typescript) {
  const [least] = require("../package.json").engines.node.match(/[\d.]+/);
  console.error(`Node ${process.version} is too old to run TypeScript: Converse URL needs ${least} or newer.`);
  process.exit(1);
}
