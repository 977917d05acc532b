import { hash, randomFillSync } from "node:crypto";

const idBytes = 16;
/** Chance for many ids at once: asking the system for each costs more than all the rest of an id. */
const pool = Buffer.alloc(idBytes * 512);
let used = pool.length;

/**
 * An id of version 7 that carries its decision's time, to the millisecond.
 * @param of what it is about, where the same shall have the same id; without it the rest is chance.
 */
export function makeDecisionId(at: Date, of?: string): string {
  const bytes = of === undefined ? drawBytes() : hash("sha256", of, "buffer").subarray(0, idBytes);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = bytes.toString("hex");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

function drawBytes(): Buffer {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return pool.subarray(used - idBytes, used);
}
