// `node --import` this, and what asks for gateway.config.ts gets the bad one.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.endsWith("/gateway.config.ts") ? new URL("bad.config.ts", import.meta.url).href : specifier,
      context,
    ),
});
