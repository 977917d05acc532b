import type { JudgedHit, JudgedText } from "../schema.ts";

/** Texts with an asterisk for each letter of what was hit; spaces stay. @returns by the place of the text. */
export function maskTexts(texts: readonly JudgedText[], hits: readonly JudgedHit[]): Map<number, string> {
  const spans = new Map<number, { start: number; end: number }[]>();
  for (const { field, start, end } of hits) {
    const own = spans.get(field) ?? [];
    own.push({ start, end });
    spans.set(field, own);
  }
  const masked = new Map<number, string>();
  for (const [field, own] of spans) masked.set(field, maskText(texts[field]?.text ?? "", own));
  return masked;
}

function maskText(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    masked += text.slice(done, Math.max(start, done));
    masked += Array.from(text.slice(Math.max(start, done), end), (letter) => (/\s/.test(letter) ? letter : "*")).join(
      "",
    );
    done = end;
  }
  return masked + text.slice(done);
}
