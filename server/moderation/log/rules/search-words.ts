/** Between the texts of one message: no search holds it. */
const between = "\n";
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out
const controls = /[\u0000-\u001f]+/g;

/** A text as it is stored and searched for: small letters, composed, and blanks for control characters. */
export function searchWords(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(controls, " ");
}

/** Everything that a message is found by: its texts, each also as it was read where that differs. */
export function wordsOfTexts(texts: readonly { text: string; normalised: string }[]): string {
  const words = new Set<string>();
  for (const { text, normalised } of texts) {
    const written = searchWords(text);
    const read = searchWords(normalised);
    words.add(written);
    if (!written.includes(read)) words.add(read);
  }
  return [...words].join(between);
}

/** Pairs of letters of what `searchWords` gave, each once: two letters are a word in Korean and Chinese. */
export function gramsOf(words: string): string[] {
  const grams = new Set<string>();
  for (const part of words.split(between)) {
    let before = "";
    for (const letter of part) {
      if (before !== "") grams.add(before + letter);
      before = letter;
    }
  }
  return [...grams];
}

/** The pairs that whatever holds the search must have; none for a single letter, which is in too much to be worth a place in the index. */
export function wantedGrams(search: string): string[] {
  return gramsOf(search);
}

/** What stands for the search in a pattern of `like`. */
export function likePattern(search: string): string {
  return `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
