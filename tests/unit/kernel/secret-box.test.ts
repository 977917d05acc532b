import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { open, SecretBoxError, seal } from "#server/kernel/secret-box.ts";

const masterKey = randomBytes(32);

describe("secret box", () => {
  it.each(["", "k", "8f0c5a1e7b9d4c2f", "키🔑\n".repeat(500)])("opens what it sealed", (text) => {
    expect(open(seal(text, masterKey), masterKey)).toBe(text);
  });

  it("seals into four dotted base64url parts that hide the text and never repeat", () => {
    const sealed = seal("a-game-key", masterKey);
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(sealed).not.toContain(Buffer.from("a-game-key").toString("base64url"));
    expect(seal("a-game-key", masterKey)).not.toBe(sealed);
  });

  it("refuses another master key", () => {
    expect(() => open(seal("a-game-key", masterKey), randomBytes(32))).toThrow(SecretBoxError);
  });

  it.each([0, 1, 2, 3])("refuses a sealed text whose part %i was changed", (part) => {
    const parts = seal("a-game-key", masterKey).split(".");
    const bytes = Buffer.from(parts[part] ?? "", "base64url");
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[part] = bytes.toString("base64url");
    expect(() => open(parts.join("."), masterKey)).toThrow(SecretBoxError);
  });

  it.each(["", "v1", "v1..", "v1.a.b.c", "v2.AAAA.BBBB.CCCC", "plain key"])("refuses %j", (sealed) => {
    expect(() => open(sealed, masterKey)).toThrow(SecretBoxError);
  });

  it("refuses a shortened tag, which would be easier to forge", () => {
    const [version, iv, tag = "", text] = seal("a-game-key", masterKey).split(".");
    expect(() => open([version, iv, tag.slice(0, 6), text].join("."), masterKey)).toThrow(SecretBoxError);
  });

  it("refuses a master key that is not 32 bytes", () => {
    expect(() => seal("x", randomBytes(16))).toThrow(RangeError);
    expect(() => open(seal("x", masterKey), randomBytes(31))).toThrow(RangeError);
  });
});
