// Checks a proof of Herald's audit log without Herald: node verify.mjs PROOF.json CHECKPOINT PUBLICKEY
// The proof is what `herald audit prove ID` or `prove-growth --checkpoint FILE` printed, CHECKPOINT a file with those you kept,
// PUBLICKEY what `herald audit key` printed when you began, or a file with it. README.md beside this file explains the format.
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

const say = (line) => process.stdout.write(`${line}\n`);
const fail = (why) => {
  say(`FAIL: ${why}`);
  process.exit(1);
};
process.on("uncaughtException", ({ message }) => fail(message));
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const nodeOf = (left, right) => sha256(Buffer.of(1), left, right);

const [proofFile, checkpointFile, keyArgument] = process.argv.slice(2);
if (!keyArgument) fail("usage: node verify.mjs PROOF.json CHECKPOINT PUBLICKEY");
const keyText = (existsSync(keyArgument) ? readFileSync(keyArgument, "utf8") : keyArgument).trim();
/** The signed text of a note, or undefined: `text`, an empty line, `— name base64(key id, Ed25519 signature)`. */
function openNote(note) {
  const [, name, id, key64] =
    /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(keyText) ?? fail("the public key cannot be read");
  const key = Buffer.from(key64, "base64");
  const isKey = key.length === 33 && key[0] === 1 && sha256(Buffer.from(`${name}\n`), key).toString("hex", 0, 4) === id;
  if (!isKey) fail("the public key cannot be read");
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  const [head, signatures = ""] = note.split("\n\n");
  const isSigned = signatures.split("\n").some((line) => {
    if (!line.startsWith(`— ${name} `)) return false;
    const bytes = Buffer.from(line.slice(name.length + 3), "base64");
    return bytes.toString("hex", 0, 4) === id && verify(null, Buffer.from(`${head}\n`), publicKey, bytes.subarray(4));
  });
  return isSigned ? `${head}\n` : undefined;
}

function readCheckpoint(text) {
  const [origin, size, root, ...more] = text.split("\n");
  if (origin !== keyText.split("+")[0] || !/^\d{1,15}$/.test(size)) fail("this is no checkpoint of the key's log");
  return { size: Number(size), root: Buffer.from(root, "base64"), at: more[0] };
}

const proof = JSON.parse(readFileSync(proofFile, "utf8").replace(/^[^{]*/, ""));
if (!Number.isSafeInteger(proof.treeSize) || !Array.isArray(proof.hashes)) fail("this is no proof");
const hashes = proof.hashes.map((hash) => Buffer.from(String(hash), "base64"));
if (hashes.length > 64 || hashes.some((hash) => hash.length !== 32)) fail("a hash of the proof is not one of SHA-256");

const wanted = proof.kind === "consistency" ? proof.fromSize : proof.treeSize;
const blocks = readFileSync(checkpointFile, "utf8")
  .replaceAll("\r\n", "\n")
  .split(/\n{2,}/);
const kept = blocks.findIndex(
  (block, at) => block.split("\n")[1] === String(wanted) && blocks[at + 1]?.startsWith("— "),
);
if (kept < 0)
  fail(`no checkpoint over ${wanted} leaves in ${checkpointFile}: ask for a proof against one that you have`);
const checkpoint = readCheckpoint(
  openNote(`${blocks[kept]}\n\n${blocks[kept + 1]}`) ?? fail("the checkpoint you kept is not signed by this key"),
);

if (proof.kind === "inclusion") {
  // RFC 9162, 2.1.3.2: from the leaf up, whether the other half stands on the left or on the right.
  let [index, last, hash] = [proof.leafIndex, proof.treeSize - 1, sha256(Buffer.of(0), Buffer.from(proof.entry))];
  if (!Number.isSafeInteger(index) || index < 0 || index > last) fail("the leaf lies outside of the log");
  for (const sibling of hashes) {
    if (last === 0) fail("the proof has too many hashes");
    if (index % 2 === 1 || index === last) {
      hash = nodeOf(sibling, hash);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, Math.floor(last / 2)];
    } else hash = nodeOf(hash, sibling);
    [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  }
  if (last !== 0 || !hash.equals(checkpoint.root)) fail("the entry does not lead to the root of the checkpoint");
  if (String(JSON.parse(proof.entry).id) !== String(proof.entryId)) fail("the proof is of another entry");
  say(
    `OK: entry ${proof.entryId} is leaf ${proof.leafIndex} of ${checkpoint.size}, signed ${checkpoint.at}\n${proof.entry}`,
  );
} else if (proof.kind === "consistency") {
  const newer = readCheckpoint(openNote(proof.checkpoint) ?? fail("the newer checkpoint is not signed by this key"));
  if (newer.size !== proof.treeSize || newer.size < wanted || wanted < 1)
    fail("the sizes are not those of the checkpoints");
  // RFC 9162, 2.1.4.2.
  let [first, last] = [wanted - 1, newer.size - 1];
  while (first % 2 === 1) [first, last] = [Math.floor(first / 2), Math.floor(last / 2)];
  if (wanted === newer.size) [first, last] = [0, 0];
  const path = first === 0 ? [checkpoint.root, ...hashes] : hashes;
  let [older, grown] = [path[0] ?? fail("the proof has too few hashes"), path[0]];
  for (const sibling of path.slice(1)) {
    if (last === 0) fail("the proof has too many hashes");
    if (first % 2 === 1 || first === last) {
      [older, grown] = [nodeOf(sibling, older), nodeOf(sibling, grown)];
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, Math.floor(last / 2)];
    } else grown = nodeOf(grown, sibling);
    [first, last] = [Math.floor(first / 2), Math.floor(last / 2)];
  }
  if (last !== 0 || !older.equals(checkpoint.root) || !grown.equals(newer.root))
    fail("the newer log does not begin with the older one");
  say(`OK: the log of ${newer.size} leaves begins with the one of ${checkpoint.size}\n${proof.checkpoint}`);
} else fail("this is no proof");
