/** A file as text, or what it is instead: a workbook of a spreadsheet program, or bytes that are no text we read. */
export type DecodedText = { kind: "text"; text: string } | { kind: "workbook" } | { kind: "not_text" };

const zip = [0x50, 0x4b, 0x03, 0x04];
/** What Excel wrote before 2007. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads UTF-8, and UTF-16 that says so by its mark, in the browser and in Node. The name of the file decides nothing. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, zip) || startsWith(bytes, compoundFile)) return { kind: "workbook" };
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? { kind: "not_text" } : { kind: "text", text };
  } catch (error) {
    if (error instanceof TypeError) return { kind: "not_text" };
    throw error;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
