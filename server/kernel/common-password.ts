import { createHash } from "node:crypto";
import { commonPasswordMarks } from "#lib/common-passwords.ts";

const markBytes = 5;
let marks: Buffer | undefined;

/**
 * Whether a password is one that was found in breaches again and again, whatever its case. Asked of a list that ships with
 * Herald: nothing leaves the machine. One in twenty million others is refused with them.
 */
export function isCommonPassword(password: string): boolean {
  marks ??= Buffer.from(commonPasswordMarks, "base64");
  const wanted = createHash("sha256")
    .update(password.normalize("NFKC").toLowerCase())
    .digest()
    .readUIntBE(0, markBytes);
  let [from, to] = [0, marks.length / markBytes];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const found = marks.readUIntBE(middle * markBytes, markBytes);
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}
