/** Marks the first or the last character of each word, so that whoever meets any other character need not look for a word. @param edges by UTF-16 unit */
export function markEdges(
  edges: Uint8Array,
  words: Iterable<string>,
  { of, mark }: { of: "first" | "last"; mark: number },
): void {
  for (const word of words) {
    const code = word.charCodeAt(of === "first" ? 0 : word.length - 1);
    edges[code] = (edges[code] ?? 0) | mark;
  }
}
