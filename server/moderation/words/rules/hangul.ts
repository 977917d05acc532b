/**
 * Hangul as one stream of simple letters. Syllables are taken apart by the arithmetic of Unicode chapter 3.12, and what is
 * typed as one key stroke after another (ㅗ + ㅏ, ㅂ + ㅅ) is taken apart as well, so that both ways of typing are one.
 */
const syllableFirst = 0xac00;
const syllableLast = 0xd7a3;

const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const vowels = [
  "ㅏ",
  "ㅐ",
  "ㅑ",
  "ㅒ",
  "ㅓ",
  "ㅔ",
  "ㅕ",
  "ㅖ",
  "ㅗ",
  "ㅗㅏ",
  "ㅗㅐ",
  "ㅗㅣ",
  "ㅛ",
  "ㅜ",
  "ㅜㅓ",
  "ㅜㅔ",
  "ㅜㅣ",
  "ㅠ",
  "ㅡ",
  "ㅡㅣ",
  "ㅣ",
];
const finals = [
  "",
  "ㄱ",
  "ㄲ",
  "ㄱㅅ",
  "ㄴ",
  "ㄴㅈ",
  "ㄴㅎ",
  "ㄷ",
  "ㄹ",
  "ㄹㄱ",
  "ㄹㅁ",
  "ㄹㅂ",
  "ㄹㅅ",
  "ㄹㅌ",
  "ㄹㅍ",
  "ㄹㅎ",
  "ㅁ",
  "ㅂ",
  "ㅂㅅ",
  "ㅅ",
  "ㅆ",
  "ㅇ",
  "ㅈ",
  "ㅊ",
  "ㅋ",
  "ㅌ",
  "ㅍ",
  "ㅎ",
];

/** The letters that Unicode keeps for compatibility, in its order from U+3131; what people type when they split a syllable. */
const compatibility = [
  ..."ㄱㄲ",
  "ㄱㅅ",
  "ㄴ",
  "ㄴㅈ",
  "ㄴㅎ",
  ..."ㄷㄸㄹ",
  "ㄹㄱ",
  "ㄹㅁ",
  "ㄹㅂ",
  "ㄹㅅ",
  "ㄹㅌ",
  "ㄹㅍ",
  "ㄹㅎ",
  ..."ㅁㅂㅃ",
  "ㅂㅅ",
  ..."ㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
  ...vowels,
];

/** Three tables by position in their row: up to two code units each, 0 for none. */
const codes = (rows: readonly string[]): Uint16Array =>
  Uint16Array.from(rows.flatMap((row) => [row.charCodeAt(0) || 0, row.charCodeAt(1) || 0]));
export const initialCodes: Uint16Array = Uint16Array.from(initials, (letter) => letter.charCodeAt(0));
export const vowelCodes: Uint16Array = codes(vowels);
export const finalCodes: Uint16Array = codes(finals);

export const isSyllable = (code: number): boolean => code >= syllableFirst && code <= syllableLast;
const isJamo = (code: number): boolean => code >= 0x3131 && code <= 0x3163;
export const isConsonant = (code: number): boolean => code >= 0x3131 && code <= 0x314e;
export const isVowel = (code: number): boolean => code >= 0x314f && code <= 0x3163;

/** @returns the simple letters of one typed letter, of a conjoining one (U+1100 …) too; `undefined` for anything else. */
export function lettersOfJamo(code: number): string | undefined {
  if (isJamo(code)) return compatibility[code - 0x3131];
  if (code >= 0x1100 && code <= 0x1112) return initials[code - 0x1100];
  if (code >= 0x1161 && code <= 0x1175) return vowels[code - 0x1161];
  if (code >= 0x11a8 && code <= 0x11c2) return finals[code - 0x11a8 + 1];
  return undefined;
}

const initialAt = new Map([...initials].map((letter, at) => [letter, at]));
const vowelAt = new Map(vowels.map((letters, at) => [letters, at]));
const finalAt = new Map(finals.map((letters, at) => [letters, at]));

/** The syllable of an initial, a vowel (one or two letters) and a final (none to two); `undefined` when there is none. */
export function composeSyllable(initial: string, vowel: string, final: string): string | undefined {
  const i = initialAt.get(initial);
  const v = vowelAt.get(vowel);
  const f = finalAt.get(final);
  if (i === undefined || v === undefined || f === undefined) return undefined;
  return String.fromCharCode(syllableFirst + (i * 21 + v) * 28 + f);
}

/** The vowel that is drawn out after this one: 벼어엉 is 병, 먀아 is 먀. */
const drawnOut = new Uint16Array(0x10000);
for (const pair of "ㅑㅏ ㅕㅓ ㅛㅗ ㅠㅜ ㅒㅐ ㅖㅔ".split(" ")) drawnOut[pair.charCodeAt(0)] = pair.charCodeAt(1);
export const isDrawnOut = (before: number, after: number): boolean => before === after || drawnOut[before] === after;

/**
 * What may stand behind a noun at the end of its word without changing it: particles, the copula, and the words that insults
 * carry behind them. Up to four syllables.
 */
export const particles: ReadonlySet<string> = new Set(
  `이 가 은 는 을 를 의 에 도 만 아 야 여 와 과 랑 이랑 로 으로 나 이나 들 들이 들은 들을 들아 들도 들만 들의 한테 에게 한테도 보다 처럼 같이 같은 같네 같다 같아 같냐
이네 네 이야 이다 다 이냐 냐 임 인가 인데 이지 지 이라 라 라고 이라고 이란 이면 면 입니다 이에요 예요 이에여 인듯 인줄 이고 고 이니 니 까지 부터 마다 조차 밖에 끼리
놈 놈아 놈이 놈들 놈들아 놈들이 년 년아 년이 년들 년들아 새끼 새끼야 새끼가 새끼들 새끼들아 새키 새키야 새키들 새키들아 시키 시키야 시키들 시키들아
롬 롬아 롬들 롬들아 럼 럼아 럼들 럼들아 넘 넘아 넘들 넘들아 뇬 뇬아 뇬들 뇬들아 련 련아 련들 련들아 짓 짓을 짓이나 짓거리 아니 인간 것들 ㅋ ㅎ`.split(
    /\s+/,
  ),
);

/** What a noun is done with (하다), behind one that a sign has cut: nobody puts a sign into another word and goes on so (지,랄하고). */
export const verbEndings: ReadonlySet<string> = new Set(
  `하고 하네 하냐 하는 하는데 하지 하지마 하지말고 하자 하면 하면서 하며 하니 하니까 하다 하다가 하던 하길래 하노 하누 하러 하려고 하게 한다 한다고 할까 할래 해 해라 해서 해도 해야
해요 해버려 해버려라 해버린다 해버릴 해버릴까 해버릴라 해줄까 해줄게 해줘 했 했네 했다 했냐 했어 했음 했는데 합니다 하세요 하십니까 하겠네 떨고 떨지 떨지마 떨어 떠네 떤다`.split(
    /\s+/,
  ),
);

/** The few that also stand behind a word whose letters were set apart: with all of them, 병 신고 would be one. */
export const closeParticles: ReadonlySet<string> = new Set(
  "아 야 들 들아 들이 들은 들을 들만 들도 들이나 이 은 을 도 같은 같네 같다 같이 놈 놈아 놈들 년 년아 년들 새끼 새끼야 새끼들 이네 이냐 이야 짓 롬 롬아 롬들 롬들아 럼 럼들 넘 넘들 련 련아 련들 새키 새키야 새키들 시키 시키야".split(
    " ",
  ),
);
