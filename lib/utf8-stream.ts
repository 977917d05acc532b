import { isAscii, isUtf8 } from "node:buffer";

/** The bytes are not text: a NUL, a sequence that is no UTF-8, or the signature of a binary format. */
export class NotTextError extends Error {
  /** Bytes read before the piece that gave it away. */
  readonly offset: number;

  constructor(offset: number) {
    super(`not text, near byte ${offset}`);
    this.name = "NotTextError";
    this.offset = offset;
  }
}

/**
 * Passes UTF-8 through piece by piece, checked and without its byte order mark; UTF-16 that says so by its mark is
 * turned into UTF-8. Pieces end on whole characters and none is empty.
 * @throws NotTextError as soon as a piece cannot be text.
 */
export async function* readUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  let carry: Uint8Array = new Uint8Array(0);
  let decode: Decode | undefined;
  for await (const chunk of source) {
    carry = concat(carry, chunk);
    if (decode === undefined) {
      // Four bytes tell every mark; a shorter file is told at its end.
      if (carry.length < 4) continue;
      [decode, carry] = chooseDecoding(carry);
    }
    const whole = decode(carry, false, read);
    read += whole.taken;
    carry = carry.subarray(whole.taken);
    if (whole.text.length > 0) yield whole.text;
  }
  if (decode === undefined) [decode, carry] = chooseDecoding(carry);
  const rest = decode(carry, true, read);
  if (rest.text.length > 0) yield rest.text;
}

/** Turns a piece into UTF-8; `taken` is how many of its bytes are dealt with, the rest waits for more. */
type Decode = (bytes: Uint8Array, last: boolean, offset: number) => { text: Uint8Array; taken: number };

function chooseDecoding(head: Uint8Array): [Decode, Uint8Array] {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return [decodeUtf16("utf-16le"), head.subarray(2)];
  if (first === 0xfe && second === 0xff) return [decodeUtf16("utf-16be"), head.subarray(2)];
  if (startsWith(head, "%PDF")) throw new NotTextError(0);
  if (first === 0xef && second === 0xbb && third === 0xbf) return [checkUtf8, head.subarray(3)];
  return [checkUtf8, head];
}

const checkUtf8: Decode = (bytes, last, offset) => {
  if (bytes.includes(0)) throw new NotTextError(offset);
  if (isAscii(bytes)) return { text: bytes, taken: bytes.length };
  const end = last ? bytes.length : endOfWholeCharacters(bytes);
  const text = bytes.subarray(0, end);
  if (!isUtf8(text)) throw new NotTextError(offset);
  return { text, taken: end };
};

function decodeUtf16(encoding: "utf-16le" | "utf-16be"): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes, last, offset) => {
    try {
      const text = decoder.decode(bytes, { stream: !last });
      if (text.includes("\0")) throw new NotTextError(offset);
      return { text: Buffer.from(text, "utf8"), taken: bytes.length };
    } catch (cause) {
      if (cause instanceof TypeError) throw new NotTextError(offset);
      throw cause;
    }
  };
}

/** Where the last whole character ends; a sequence is at most four bytes, so only three can be waiting. */
function endOfWholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.length === 0 ? right : Buffer.concat([left, right]);
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  return Buffer.from(bytes.subarray(0, ascii.length)).toString("latin1") === ascii;
}
