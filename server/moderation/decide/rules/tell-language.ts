import type { TermLanguage } from "#db/enums/moderation.ts";

/**
 * The language of a message by its letters: Hangul is Korean, kana Japanese, Han without kana Chinese, Latin English. Whoever writes Korean with
 * English words in it writes Korean, wherever it stands: by a beginning in other letters one could choose the policy.
 * @returns null for no letters of these.
 */
export function tellLanguage(texts: readonly { text: string }[]): TermLanguage | null {
  let [hangul, kana, han, latin] = [0, 0, 0, 0];
  for (const { text } of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 0x80) {
        if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) latin += 1;
      } else if (
        (code >= 0xac00 && code <= 0xd7a3) ||
        (code >= 0x3131 && code <= 0x318e) ||
        (code >= 0x1100 && code <= 0x11ff)
      ) {
        hangul += 1;
      } else if ((code >= 0x3041 && code <= 0x30ff) || (code >= 0xff66 && code <= 0xff9d)) {
        kana += 1;
      } else if (code >= 0x4e00 && code <= 0x9fff) {
        han += 1;
      }
    }
  }
  if (hangul > 0 && hangul * 3 >= kana + han) return "ko";
  if (kana > 0) return "ja";
  if (han > 0) return "zh";
  return latin > 0 ? "en" : null;
}
