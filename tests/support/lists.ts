/** A list's bytes as they may arrive from a client: in pieces of `size` bytes. */
export async function* bytesOf(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** `player_0000001` and on. */
export function playerIds(count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, at) => `player_${String(first + at).padStart(7, "0")}`);
}
