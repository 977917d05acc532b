import { createCipheriv, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyIdOf, open, SecretBoxError, seal } from "#server/kernel/secret-box.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";

const masterKey = randomBytes(32);

describe("secret box", () => {
  it.each(["", "k", "8f0c5a1e7b9d4c2f", "키🔑\n".repeat(500)])("opens what it sealed", (text) => {
    expect(open(seal(text, masterKey), masterKey)).toBe(text);
  });

  it("seals into dotted base64url parts that name the key, hide the text and never repeat", () => {
    const sealed = seal("a-game-key", masterKey);
    expect(sealed).toMatch(/^v2\.[\w-]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(sealed.split(".")[1]).toBe(keyIdOf(masterKey));
    expect(sealed).not.toContain(Buffer.from("a-game-key").toString("base64url"));
    expect(seal("a-game-key", masterKey)).not.toBe(sealed);
  });

  it("refuses another master key", () => {
    expect(() => open(seal("a-game-key", masterKey), randomBytes(32))).toThrow(SecretBoxError);
  });

  it.each([0, 1, 2, 3, 4])("refuses a sealed text whose part %i was changed", (part) => {
    const parts = seal("a-game-key", masterKey).split(".");
    const bytes = Buffer.from(parts[part] ?? "", "base64url");
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    parts[part] = bytes.toString("base64url");
    expect(() => open(parts.join("."), masterKey)).toThrow(SecretBoxError);
  });

  it.each(["", "v1", "v1..", "v1.a.b.c", "v2.AAAA.BBBB.CCCC", "v3.a.b.c.d", "plain key"])("refuses %j", (sealed) => {
    expect(() => open(sealed, masterKey)).toThrow(SecretBoxError);
  });

  it("refuses a shortened tag, which would be easier to forge", () => {
    const [version, keyId, iv, tag = "", text] = seal("a-game-key", masterKey).split(".");
    expect(() => open([version, keyId, iv, tag.slice(0, 6), text].join("."), masterKey)).toThrow(SecretBoxError);
  });

  it("refuses a master key that is not 32 bytes", () => {
    expect(() => seal("x", randomBytes(16))).toThrow(RangeError);
    expect(() => open(seal("x", masterKey), randomBytes(31))).toThrow(RangeError);
  });
});

/** What the first version wrote: no key id, nothing authenticated beside the text. */
function sealFirstVersion(text: string, key: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

describe("a box of several keys", () => {
  const [older, newer] = [randomBytes(32), randomBytes(32)];
  const inBase64 = (keys: readonly Uint8Array[]) => keys.map((key) => Buffer.from(key).toString("base64"));

  it("seals under the first, opens under each, and tells under which", () => {
    const box = createSecretBox(() => inBase64([newer, older]));
    expect(box.keyIds()).toEqual([keyIdOf(newer), keyIdOf(older)]);
    for (const [sealed, key] of [
      [box.seal("text"), newer],
      [seal("text", older), older],
      [sealFirstVersion("text", older), older],
      [sealFirstVersion("text", newer), newer],
    ] as const) {
      expect(box.open(sealed)).toBe("text");
      expect(box.keyIdOf(sealed)).toBe(keyIdOf(key));
    }
  });

  it("takes up a new key while it works: it opens what another process sealed, and seals under it", () => {
    let keys = [older];
    const box = createSecretBox(() => inBase64(keys));
    const before = box.seal("before");
    keys = [newer, older];
    expect(box.open(seal("elsewhere", newer))).toBe("elsewhere");
    expect(box.keyIdOf(box.seal("after"))).toBe(keyIdOf(newer));
    expect(box.open(before)).toBe("before");
    keys = [newer];
    expect(() => createSecretBox(() => inBase64(keys)).open(before)).toThrow(SecretBoxError);
  });

  it("does not take one text's head for another's", () => {
    const box = createSecretBox(() => inBase64([newer, older]));
    const [, , ...rest] = seal("text", newer).split(".");
    expect(() => box.open(["v2", keyIdOf(older), ...rest].join("."))).toThrow(SecretBoxError);
    expect(() => box.open(["v1", ...rest].join("."))).toThrow(SecretBoxError);
  });
});
