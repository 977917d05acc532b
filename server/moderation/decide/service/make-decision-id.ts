import { hash, randomBytes } from "node:crypto";

/**
 * An id of version 7 that carries its decision's time, to the millisecond.
 * @param of what it is about, where the same shall have the same id; without it the rest is chance.
 */
export function makeDecisionId(at: Date, of?: string): string {
  const bytes = of === undefined ? randomBytes(16) : hash("sha256", of, "buffer").subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const text = bytes.toString("hex");
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
