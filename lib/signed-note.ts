import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from "node:crypto";

/**
 * Signed notes: a text, an empty line, and a line for each signature. Ed25519 only.
 * @see C2SP signed-note, https://github.com/C2SP/C2SP/blob/main/signed-note.md (read 2026-11)
 */

export type NoteKey = {
  /** `<name>+<id in hex>+<base64>`: whoever has it can check notes. */
  publicKey: string;
  /** PKCS #8 in base64: a credential. */
  privateKey: string;
};

const ed25519Mark = 1;
const idSizeBytes = 4;
const keySizeBytes = 32;
const signatureSizeBytes = 64;
/** What comes before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const spkiHead = Buffer.from("302a300506032b6570032100", "hex");

/** Draws a key. @param name no space, no plus. */
export function makeNoteKey(name: string): NoteKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(spkiHead.length);
  const marked = Buffer.concat([Uint8Array.of(ed25519Mark), raw]);
  return {
    publicKey: `${name}+${keyId(name, marked).toString("hex")}+${marked.toString("base64")}`,
    privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
  };
}

/** Signs a text. @param text ends with a line feed and holds no empty line. @returns the note. */
export function signNote(text: string, key: NoteKey): string {
  const { name, id } = parsePublicKey(key.publicKey);
  const secret = createPrivateKey({ key: Buffer.from(key.privateKey, "base64"), format: "der", type: "pkcs8" });
  const signature = sign(null, Buffer.from(text), secret);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString("base64")}\n`;
}

/** The text of a note that this key signed; undefined when it did not, or when it is no note. */
export function openNote(note: string, publicKey: string): string | undefined {
  const { name, id, raw } = parsePublicKey(publicKey);
  const end = note.indexOf("\n\n");
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: "der", type: "spki" });
  const isSigned = note
    .slice(end + 2)
    .split("\n")
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(name.length + 3), "base64"))
    .some(
      (bytes) =>
        bytes.length === idSizeBytes + signatureSizeBytes &&
        bytes.subarray(0, idSizeBytes).equals(id) &&
        verify(null, Buffer.from(text), key, bytes.subarray(idSizeBytes)),
    );
  return isSigned ? text : undefined;
}

/** Whether a text is a public key that `openNote` takes. */
export function isNotePublicKey(text: string): boolean {
  try {
    return parsePublicKey(text).raw.length === keySizeBytes;
  } catch {
    return false;
  }
}

function parsePublicKey(text: string): { name: string; id: Buffer; raw: Buffer } {
  const [, name = "", hexId = "", base64 = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const marked = Buffer.from(base64, "base64");
  const id = Buffer.from(hexId, "hex");
  if (marked[0] !== ed25519Mark || marked.length !== keySizeBytes + 1 || !keyId(name, marked).equals(id)) {
    throw new RangeError("not a public key of signed notes");
  }
  return { name, id, raw: marked.subarray(1) };
}

function keyId(name: string, marked: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([Buffer.from(`${name}\n`), marked]), "buffer").subarray(0, idSizeBytes);
}
