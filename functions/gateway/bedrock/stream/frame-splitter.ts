import { crc32 } from "node:zlib";

/** Length of the frame, length of its headers, and the checksum of both, four bytes each. */
export const PRELUDE_BYTES = 12;
/** The checksum of the frame, at its end. */
export const CHECKSUM_BYTES = 4;

/**
 * Cuts the bytes of an event stream into its frames.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html
 */
export class FrameSplitter {
  #parts: Uint8Array[] = [];
  #size = 0;
  /** How many bytes the next step needs. */
  #needed = PRELUDE_BYTES;
  #broken = false;

  /** Is what follows no frame? Then nothing is cut any more. */
  get broken(): boolean {
    return this.#broken;
  }

  /** The frames that a chunk completes. */
  push(chunk: Uint8Array): Buffer[] {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return []; // A large frame is put together once.
    const bytes = this.rest();
    const frames: Buffer[] = [];
    let start = 0;
    while (true) {
      this.#needed = this.#toNeeded(bytes, start);
      if (this.#broken || bytes.length - start < this.#needed) break;
      frames.push(bytes.subarray(start, start + this.#needed));
      start += this.#needed;
    }
    this.#parts = [bytes.subarray(start)];
    this.#size = bytes.length - start;
    return frames;
  }

  /** The bytes that no frame has taken. */
  rest(): Buffer {
    const [only = Buffer.alloc(0)] = this.#parts;
    if (this.#parts.length > 1) return Buffer.concat(this.#parts);
    return Buffer.from(only.buffer, only.byteOffset, only.length);
  }

  #toNeeded(bytes: Buffer, start: number): number {
    if (bytes.length - start < PRELUDE_BYTES) return PRELUDE_BYTES;
    const length = bytes.readUInt32BE(start);
    const checksum = bytes.readUInt32BE(start + PRELUDE_BYTES - CHECKSUM_BYTES);
    const isPrelude = crc32(bytes.subarray(start, start + PRELUDE_BYTES - CHECKSUM_BYTES)) === checksum;
    this.#broken = !isPrelude || length < PRELUDE_BYTES + CHECKSUM_BYTES;
    return length;
  }
}
