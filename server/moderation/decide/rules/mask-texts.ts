import type { JudgedHit, JudgedText } from "../schema.ts";

/** Texts with an asterisk for each character of what was hit; spaces stay. @returns by the place of the text. */
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

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Letters of which each is one character whatever stands beside it: nearly all that is masked, and ten times as quick as the segmenter. */
const simple = /^[\x20-\x7e\uac00-\ud7a3\u3131-\u318e\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/;

/** Never half of what is shown as one character: a flag, a family, a letter with its marks. */
function maskText(text: string, spans: readonly { start: number; end: number }[]): string {
  let masked = "";
  let done = 0;
  let segments: Intl.Segments | undefined;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.end <= done) continue;
    // What stands behind may belong to the last one, and the first one to what stands before.
    if (simple.test(text.slice(Math.max(0, span.start - 1), span.end + 1))) {
      const start = Math.max(span.start, done);
      masked += text.slice(done, start) + text.slice(start, span.end).replace(/\S/g, "*");
      done = span.end;
      continue;
    }
    segments ??= characters.segment(text);
    const start = Math.max(segments.containing(span.start)?.index ?? span.start, done);
    const last = segments.containing(span.end - 1);
    const end = last === undefined ? span.end : last.index + last.segment.length;
    masked += text.slice(done, start);
    for (const { segment } of characters.segment(text.slice(start, end))) masked += /^\s/.test(segment) ? segment : "*";
    done = end;
  }
  return masked + text.slice(done);
}
