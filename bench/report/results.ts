import type { ByteFigures } from "../measures/bytes.ts";
import type { ChunkFigures } from "../measures/chunks.ts";
import type { ColdFigures } from "../measures/cold.ts";
import type { FirstByteFigures } from "../measures/first-byte.ts";
import type { MemoryFigures } from "../measures/memory.ts";
import type { ProfileFigure } from "../measures/profile.ts";
import type { Figures } from "../measures/rounds.ts";
import type { StreamFigures } from "../measures/streams.ts";
import type { TranslationFigure } from "../measures/translation.ts";

/** Names of what is always measured; the baseline is named after its commit. */
export const OURS = "Converse URL";
export const BARE_SDK = "bare SDK";
export const BYTE_PIPE = "byte pipe";
export const PORTKEY = "Portkey";

/** The same as a plain HTTP server. */
export function toServerName(name: string): string {
  return `${name}, plain server`;
}

/** One run of the bench. */
export type Results = {
  commit: string;
  /** The name of the other revision among the figures. */
  baseline?: string;
  machine: string;
  versions: Record<string, string>;
  chunks: ChunkFigures;
  firstByte: FirstByteFigures;
  cold: ColdFigures;
  memory: MemoryFigures;
  streams: StreamFigures;
  translation: TranslationFigure[];
  translators: Figures;
  bytes: ByteFigures;
  profile: { burst: ProfileFigure; single: ProfileFigure };
};
