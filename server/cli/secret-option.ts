import { readFileSync } from "node:fs";
import { DomainError } from "#server/kernel/errors.ts";

/**
 * A secret from the command line, where other users of the machine may see it, or better from a file (without the end of
 * its last line).
 * @param option its name without the dashes; the file's is the same with `-file` behind.
 * @throws DomainError `cli.secret_twice`, `input.file_unreadable`
 */
export function readSecret(
  option: string,
  given: { value: string | undefined; file: string | undefined },
): string | undefined {
  const { value, file } = given;
  if (file === undefined) return value;
  if (value !== undefined) {
    const message = `Give --${option} or --${option}-file, one of them.`;
    throw new DomainError("BAD_REQUEST", "cli.secret_twice", message, { params: { option } });
  }
  try {
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    const message = `The file ${file} cannot be read.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
  }
}
