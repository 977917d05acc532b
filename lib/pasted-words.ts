/** A word in quotation marks of its own, as a table, a program or a chat wrote it. No account id holds one. */
const quotedWord =
  /(?<=^|[\s,;])(?:"([^\s,;"]*)"|'([^\s,;']*)'|“([^\s,;”]*)”|‘([^\s,;’]*)’|「([^\s,;」]*)」)(?=$|[\s,;])/gmu;

/**
 * Pasted ids with the separators that every reader of ids knows: white space, commas and semicolons of other scripts become
 * plain ones, and a word loses the quotation marks around it. Lines stay lines; a mark that has no other stays.
 */
export function plainSeparators(pasted: string): string {
  return pasted
    .replaceAll(/[，；、\uFEFF]|[^\S\r\n]/gu, " ")
    .replaceAll(quotedWord, (_, ...words: (string | undefined)[]) => ` ${words.find((word) => word !== undefined)} `);
}

/** The words of pasted text, each once, in the order given. */
export function readWords(pasted: string): string[] {
  return [...new Set(plainSeparators(pasted).split(/[\s,;]+/u))].filter((word) => word !== "");
}
