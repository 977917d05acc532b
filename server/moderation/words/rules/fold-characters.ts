import { simplified } from "./chinese-pairs.ts";
import { isSyllable, lettersOfJamo } from "./hangul.ts";

/**
 * What each character is read as: one table over all code units, made once. Width, case, accents, styled alphabets,
 * look-alikes, kana and traditional characters are settled here; what depends on neighbours is settled by `normaliseText`.
 */

/** Values of the table below the first printable character. */
export const folded = { dropped: 0, several: 1, syllable: 2, surrogate: 3, voiced: 4, halfVoiced: 5 } as const;

/** What a character is, as bits above the sixteen of its symbol. */
export const kindOf = {
  separator: 1 << 16,
  space: 1 << 17,
  digit: 1 << 18,
  latin: 1 << 19,
  han: 1 << 20,
  kana: 1 << 21,
  jamo: 1 << 22,
  /** Written as a letter, not as something that looks like one. */
  real: 1 << 23,
} as const;

/** Bits of a symbol beyond those of `kindOf`. */
export const mark = {
  /** First symbol of a character as typed; a term begins only here. */
  opens: 1 << 24,
  /** Last symbol of a character as typed; a term ends only here. */
  closes: 1 << 25,
  /** A letter of Hangul that stands by itself, outside a syllable. */
  bare: 1 << 26,
} as const;

/** A cell of `plain`: read otherwise behind a letter of Hangul, whose bit is moved to this one to ask so. */
export const asksHangul = 1 << 27;
export const asksHangulShift = 5;
/** A negative cell of `plain` is a syllable: its initial, and its vowel and final as one number. */
export const initialShift = 10;
export const initialMask = 0x1f;
export const endingMask = 0x3ff;

export const prolonged = 0x30fc;
/** 人, which is drawn for ㅅ. */
export const manSign = 0x4eba;
/** What may be drawn for a letter of Hangul, beside one. */
const drawn: ReadonlySet<number> = new Set([..."lI1|i│rトHToO0○◯〇"].map((letter) => letter.charCodeAt(0)));
const seven = 0x37;

const shown = (pairs: string): Map<number, number> => {
  const letters = [...pairs.replace(/\s/g, "")];
  const map = new Map<number, number>();
  for (let at = 0; at + 1 < letters.length; at += 2) {
    map.set((letters[at] ?? "").charCodeAt(0), (letters[at + 1] ?? "").charCodeAt(0));
  }
  return map;
};

/** Lower-case letters of other alphabets that are taken for Latin ones. */
const lookAlikes = shown(`аaвbсcеeнhіiїiјjкkмmоoрpѕsтtуyүyхxһhԁdԛqԝwғfцuпnԍgӏlЬb
αaβbεeηnιiκkνvοoρpτtυuχxωwγyμuςcσoδdθo
ᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiłløođdħhƒfʋvɩiʃsɓbɗdսuոnօoհhցgөo`);

/** Small kana and the full ones they stand for. */
const smallKana = shown("ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ");

/** Chinese characters that are drawn as katakana, beside katakana: タ匕ね. */
export const drawnKatakana: ReadonlyMap<number, number> = shown("夕た匕ひ口ろ工え力か八は卜と千ち二に才お又ぬ");

/** One sign for each family of circles, stars and dashes that stand for a letter or between two. */
const signs = shown("〇○◯○●○◎○⭕○＊*✱*∗*⁎*〜~～~‐-‑-‒-–-—-―-−-・·•·∙·｡。､、");

/** Digits and signs that are read as letters, and l as i: 1 stands for both. Only matching reads them so. */
export const alikeCodes: ReadonlyMap<number, number> = shown("0o1i3e4a5s7t8b9gli|i!i$s@a€e£i¥y");

/** The class by which characters are compared: of `1`, `l`, `!` and `i` the same. */
export const classOf: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) => alikeCodes.get(code) ?? code);

type Folding = {
  /** By code unit: the symbol with its kind, or one of `folded`. */
  cells: Int32Array;
  /** By code unit: what is added whatever stands beside it, with its marks; a syllable's parts, below zero; 0 for all others. */
  plain: Int32Array;
  several: ReadonlyMap<number, string>;
};

/** Marks, what is not seen, and the tones behind Bopomofo, which are written or not: ㄅㄟˇ. */
const isDropped = (text: string): boolean => /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0ˇˊˋ˙ˉ]$/u.test(text);
/** The byte order mark counts as a space in this language, and as nothing on a screen. */
const isBlank = (code: number): boolean =>
  code === 0x2800 || (code !== 0xfeff && /^\s$/.test(String.fromCharCode(code)));

/** What kind a character that is already folded is. */
function kindOfFolded(code: number): number {
  if (code === 32) return kindOf.separator | kindOf.space;
  if (code >= 97 && code <= 122) return kindOf.latin;
  if (code >= 48 && code <= 57) return kindOf.digit;
  if (code < 128) return kindOf.separator;
  if (lettersOfJamo(code) !== undefined || isSyllable(code)) return kindOf.jamo;
  if (code >= 0x3041 && code <= 0x30ff) return kindOf.kana;
  const letter = String.fromCharCode(code);
  if (/\p{Script=Han}/u.test(letter) && /\p{L}/u.test(letter)) return kindOf.han;
  return /[\p{L}\p{N}\p{Mc}]/u.test(letter) ? 0 : kindOf.separator;
}

/** One character as it is read: lower case, without accents and width, as Latin where it looks like that. */
function foldLetter(letter: string): string {
  // Taken apart by Unicode, ㅄ would become a letter of old Korean.
  const own = lettersOfJamo(letter.charCodeAt(0));
  if (own !== undefined) return own;
  const plain = letter
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, "");
  return Array.from(plain, (part) => {
    const code = part.charCodeAt(0);
    const jamo = lettersOfJamo(code);
    if (jamo !== undefined) return jamo;
    const to = lookAlikes.get(code) ?? signs.get(code) ?? simplified.get(code) ?? foldKana(code);
    return String.fromCharCode(to);
  }).join("");
}

function foldKana(code: number): number {
  const hiragana = code >= 0x30a1 && code <= 0x30f6 ? code - 0x60 : code;
  return smallKana.get(hiragana) ?? hiragana;
}

function makeFolding(): Folding {
  const cells = new Int32Array(0x10000);
  const several = new Map<number, string>();
  for (let code = 0; code < 0x10000; code += 1) {
    if (isSyllable(code)) cells[code] = folded.syllable;
    else if (code >= 0xd800 && code <= 0xdfff) cells[code] = folded.surrogate;
    else if (code >= 0x4e00 && code <= 0x9fff) cells[code] = (simplified.get(code) ?? code) | kindOf.han | kindOf.real;
    else cells[code] = foldCode(code, several);
  }
  return { cells, plain: cells.map(plainOf), several };
}

function plainOf(cell: number, code: number): number {
  if (cell === folded.syllable) {
    const place = code - 0xac00;
    const initial = Math.floor(place / 588);
    return -(2 ** 31) + initial * (1 << initialShift) + (place % 588);
  }
  const isAsking = cell <= folded.halfVoiced || (cell & kindOf.jamo) !== 0 || (cell & 0xffff) === prolonged;
  if (isAsking || code === manSign || code === seven || drawnKatakana.has(code)) return 0;
  return cell | mark.opens | mark.closes | (drawn.has(code) ? asksHangul : 0);
}

/** The row of a code unit that is neither a syllable, a surrogate nor a unified character. */
function foldCode(code: number, several: Map<number, string>): number {
  const letter = String.fromCharCode(code);
  if (code === 0x3099 || code === 0x309b || code === 0xff9e) return folded.voiced;
  if (code === 0x309a || code === 0x309c || code === 0xff9f) return folded.halfVoiced;
  if (isBlank(code)) return 32 | kindOf.separator | kindOf.space;
  if (isDropped(letter)) return folded.dropped;
  // Voiced kana are letters of their own: taken apart, か and が would be one.
  const isKana = code >= 0x3041 && code <= 0x30ff;
  const plain = isKana ? String.fromCharCode(signs.get(code) ?? foldKana(code)) : foldLetter(letter);
  if (plain.length !== 1) {
    several.set(code, plain);
    return plain === "" ? folded.dropped : folded.several;
  }
  const symbol = plain.charCodeAt(0);
  const kind = kindOfFolded(symbol);
  const isLetter = (kind & (kindOf.digit | kindOf.separator)) === 0;
  const isReal = isLetter && lookAlikes.get(letter.toLowerCase().charCodeAt(0)) === undefined;
  return symbol | kind | (isReal ? kindOf.real : 0);
}

let made: Folding | undefined;
/** The tables, made when they are first asked for: some ten milliseconds. */
export function foldingTables(): Folding {
  made ??= makeFolding();
  return made;
}

/** What a character outside the first plane is read as: a letter, nothing (`""`), or `undefined` for itself. */
export function foldAstral(point: number): string | undefined {
  if (point >= 0x1d400 && point <= 0x1d7ff) return foldLetter(String.fromCodePoint(point));
  if (point >= 0x1f130 && point <= 0x1f149) return letterAt(point - 0x1f130);
  if (point >= 0x1f150 && point <= 0x1f169) return letterAt(point - 0x1f150);
  if (point >= 0x1f170 && point <= 0x1f189) return letterAt(point - 0x1f170);
  if (point >= 0x1f1e6 && point <= 0x1f1ff) return letterAt(point - 0x1f1e6);
  if (point >= 0x1f100 && point <= 0x1f12b) return foldLetter(String.fromCodePoint(point));
  if (point >= 0x1fbf0 && point <= 0x1fbf9) return String(point - 0x1fbf0);
  if (point >= 0x2f800 && point <= 0x2fa1f) return foldLetter(String.fromCodePoint(point));
  if (point >= 0xe0000 && point <= 0xe0fff) return "";
  return undefined;
}

const letterAt = (place: number): string => String.fromCharCode(97 + place);

const voicedRows = "かきくけこさしすせそたちつてとはひふへほ";
const halfVoicedRows = "はひふへほ";
/** か and a voiced mark are が; a mark that fits nothing is dropped. */
export function voicedKana(kana: number, isHalf: boolean): number | undefined {
  const letter = String.fromCharCode(kana);
  if (isHalf) return halfVoicedRows.includes(letter) ? kana + 2 : undefined;
  if (letter === "う") return 0x3094;
  return voicedRows.includes(letter) ? kana + 1 : undefined;
}
