import { isStorableText } from "#lib/storable-text.ts";
import { DomainError } from "#server/kernel/errors.ts";

/**
 * Refuses text that no column can hold, wherever in the input it stands, so that it is the sender's mistake and not a
 * failed statement of ours.
 * @throws DomainError `input.invalid` naming the field
 */
export function assertStorable(input: unknown): void {
  // Serialised input may refer to itself.
  const seen = new Set<object>();
  // A list of what is left instead of recursion: input may be nested deeper than the stack.
  const left: { value: unknown; path: string }[] = [{ value: input, path: "" }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && !isStorableText(value)) throw unstorable(path);
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorableText(key)) throw unstorable(path);
      left.push({ value: inner, path: path === "" ? key : `${path}.${key}` });
    }
  }
}

function unstorable(path: string): DomainError {
  const message = "There is a character in here that cannot be stored.";
  return new DomainError("BAD_REQUEST", "input.invalid", message, {
    fields: [{ path, reason: "input.unstorable_text", message }],
  });
}
