import { type TermLanguage, termLanguages } from "#db/enums/moderation.ts";

/** What a message is written in by its letters. */
export type WrittenLanguages = {
  /**
   * What it is for the record, for a checker and for the words of a refusal: Hangul is Korean, kana Japanese, Han without kana Chinese, Latin English. Whoever
   * writes Korean with English words in it writes Korean, wherever it stands. Null for no letters of these.
   */
  main: TermLanguage | null;
  /**
   * Every language of which there is a letter; Han may be Japanese as well, and is Chinese beside kana too. Null stands for letters of others, and for no
   * letters at all. More letters only add to it: by this the rules and policies are chosen, so that nobody can write one away.
   */
  every: readonly (TermLanguage | null)[];
};

/** Letters of each script, by bits. */
const scriptOf = { latin: 1, hangul: 2, kana: 4, han: 8, other: 16 } as const;

/** @returns the same object for the same languages: policies are kept by it. */
export function tellLanguages(texts: readonly { text: string }[]): WrittenLanguages {
  let [seen, hangul, kana, han] = [0, 0, 0, 0];
  for (const { text } of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const script = readScript(text, at);
      seen |= script;
      if (script === scriptOf.hangul) hangul += 1;
      else if (script === scriptOf.kana) kana += 1;
      else if (script === scriptOf.han) han += 1;
    }
  }
  return languagesOf(seen, mainOf({ hangul, kana, han, hasLatin: (seen & scriptOf.latin) !== 0 }));
}

/** There are at most 160. */
const told = new Map<string, WrittenLanguages>();

function languagesOf(seen: number, main: TermLanguage | null): WrittenLanguages {
  const key = `${seen} ${main}`;
  const languages = told.get(key) ?? listLanguages(seen, main);
  told.set(key, languages);
  return languages;
}

function listLanguages(seen: number, main: TermLanguage | null): WrittenLanguages {
  const isWritten: Readonly<Record<TermLanguage, boolean>> = {
    ko: (seen & scriptOf.hangul) !== 0,
    en: (seen & scriptOf.latin) !== 0,
    zh: (seen & scriptOf.han) !== 0,
    ja: (seen & scriptOf.kana) !== 0,
  };
  const languages = termLanguages.filter((language) => isWritten[language]);
  return { main, every: seen === 0 || (seen & scriptOf.other) !== 0 ? [...languages, null] : languages };
}

function mainOf(letters: { hangul: number; kana: number; han: number; hasLatin: boolean }): TermLanguage | null {
  const { hangul, kana, han, hasLatin } = letters;
  if (hangul > 0 && hangul * 3 >= kana + han) return "ko";
  if (kana > 0) return "ja";
  if (han > 0) return "zh";
  return hasLatin ? "en" : null;
}

/** The script of a code unit; 0 for what is no letter, and for letters that nobody sees. */
function readScript(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? scriptOf.latin : 0;
  if (code >= 0xac00 && code <= 0xd7a3) return scriptOf.hangul;
  if (code >= 0x4e00 && code <= 0x9fff) return scriptOf.han;
  if (code >= 0x3041 && code <= 0x30fa) return isKanaMark(code) ? 0 : scriptOf.kana;
  if (isInvisible(code)) return 0;
  if (code >= 0x3131 && code <= 0x318e) return scriptOf.hangul;
  return readRareScript(text, at);
}

/** Marks and signs between the kana: those of voice, and the double hyphen. */
const isKanaMark = (code: number): boolean => (code >= 0x3097 && code <= 0x309c) || code === 0x30a0;

/** Fillers of Hangul, letters by name alone. */
const isInvisible = (code: number): boolean => code === 0x3164 || code === 0x115f || code === 0x1160 || code === 0xffa0;

/** What was found out of rare characters of the first plane, by their code; one more than the script. */
const known = new Uint8Array(0x10000);

/** Styled letters count as what they show: 𝐟𝐮𝐜𝐤 is English. */
function readRareScript(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code <= 0xdfff) return readAstralScript(text.codePointAt(at) ?? 0);
  const before = known[code] ?? 0;
  if (before > 0) return before - 1;
  const script = lookUpScript(String.fromCharCode(code).normalize("NFKC"));
  known[code] = script + 1;
  return script;
}

function lookUpScript(letter: string): number {
  if (!/\p{L}/u.test(letter)) return 0;
  if (/\p{Script=Hangul}/u.test(letter)) return scriptOf.hangul;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return scriptOf.kana;
  if (/\p{Script=Han}/u.test(letter)) return scriptOf.han;
  return /\p{Script=Latin}/u.test(letter) ? scriptOf.latin : scriptOf.other;
}

/** Beyond the first plane. @param point half a pair stands for itself, and says nothing. */
function readAstralScript(point: number): number {
  if (point < 0x10000) return 0;
  if (point >= 0x20000 && point <= 0x3ffff) return scriptOf.han;
  if (point >= 0x1d400 && point <= 0x1d7cb) return scriptOf.latin;
  if (point >= 0x1aff0 && point <= 0x1b16f) return scriptOf.kana;
  return /\p{L}/u.test(String.fromCodePoint(point)) ? scriptOf.other : 0;
}
