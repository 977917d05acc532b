import { expect, test } from "vitest";
import { isNotePublicKey, makeNoteKey, openNote, signNote } from "#lib/signed-note.ts";

const key = makeNoteKey("log.example/one");
const text = "log.example/one\n12\nAAAA\n";

test("a note opens with the key that signed it and with no other", () => {
  const note = signNote(text, key);
  expect(note).toMatch(/^log\.example\/one\n12\nAAAA\n\n— log\.example\/one [A-Za-z0-9+/]+={0,2}\n$/);
  expect(openNote(note, key.publicKey)).toBe(text);
  expect(openNote(note, makeNoteKey("log.example/one").publicKey)).toBeUndefined();
});

test("one changed character anywhere makes a note that was not signed", () => {
  const note = signNote(text, key);
  for (let at = 0; at < note.length; at += 1) {
    // The last characters of base64 hold bits that nobody reads.
    if (note.length - at <= 4) continue;
    const changed = `${note.slice(0, at)}${note[at] === "x" ? "y" : "x"}${note.slice(at + 1)}`;
    expect(openNote(changed, key.publicKey), `at ${at}`).toBeUndefined();
  }
  expect(openNote(text, key.publicKey)).toBeUndefined();
});

test("a witness may sign the same note as well", () => {
  const witness = makeNoteKey("witness.example");
  const both = signNote(text, key) + signNote(text, witness).split("\n\n")[1];
  expect(openNote(both, key.publicKey)).toBe(text);
  expect(openNote(both, witness.publicKey)).toBe(text);
});

test("the public key of the C2SP page is read, and nothing like one", () => {
  // https://pkg.go.dev/golang.org/x/mod/sumdb/note, "PeterNeumann"
  const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  expect(isNotePublicKey(peter)).toBe(true);
  const note = `If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
  expect(openNote(note, peter)).toContain("cryptography is the answer");
  expect(isNotePublicKey(peter.replace("c74f20a3", "c74f20a4"))).toBe(false);
  expect(isNotePublicKey("")).toBe(false);
  expect(isNotePublicKey(key.privateKey)).toBe(false);
});
