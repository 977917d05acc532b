import { expect, test } from "vitest";
import { decodeText } from "#lib/decode-text.ts";

const bytes = (...parts: (number[] | Uint8Array)[]) => new Uint8Array(parts.flatMap((part) => [...part]));
const utf16 = (text: string, isLittle: boolean) => {
  const little = new Uint8Array(Buffer.from(text, "utf16le"));
  return isLittle ? little : new Uint8Array(Buffer.from(little).swap16());
};

test("reads UTF-8 with and without its mark, and UTF-16 by its mark", () => {
  const text = "code,골드\n";
  const plain = new TextEncoder().encode(text);
  expect(decodeText(plain)).toEqual({ kind: "text", text });
  expect(decodeText(bytes([0xef, 0xbb, 0xbf], plain))).toEqual({ kind: "text", text });
  expect(decodeText(bytes([0xff, 0xfe], utf16(text, true)))).toEqual({ kind: "text", text });
  expect(decodeText(bytes([0xfe, 0xff], utf16(text, false)))).toEqual({ kind: "text", text });
  expect(decodeText(new Uint8Array())).toEqual({ kind: "text", text: "" });
});

test("tells a workbook by its first bytes, whatever its name, and other bytes as no text", () => {
  expect(decodeText(bytes([0x50, 0x4b, 0x03, 0x04], [1, 2, 3]))).toEqual({ kind: "workbook" });
  expect(decodeText(bytes([0xd0, 0xcf, 0x11, 0xe0], [1]))).toEqual({ kind: "workbook" });
  expect(decodeText(utf16("code", true))).toEqual({ kind: "not_text" });
  // "골" as Excel's Korean default writes it.
  expect(decodeText(bytes([0xb0, 0xf1]))).toEqual({ kind: "not_text" });
  expect(decodeText(bytes([0x61, 0x00]))).toEqual({ kind: "not_text" });
});
