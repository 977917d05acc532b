import { normaliseText } from "../../words/rules/normalise-text.ts";
import { showNormalised } from "../../words/rules/show-normalised.ts";
import type { Excerpt, ReadField, RuleHit, Stretch } from "../schema.ts";

type Field = { path: string; text: string };

/** A line of the log shows so much of a text. */
const excerptMax = 240;
/** So much of it stands in front of what fired. */
const excerptBefore = 60;

/** Stretches in order, none touching another, all within a text of this length. */
export function mergeStretches(stretches: readonly Stretch[], length: number): Stretch[] {
  const merged: Stretch[] = [];
  for (const each of [...stretches].sort((a, b) => a.start - b.start)) {
    const [start, end] = [Math.max(0, each.start), Math.min(length, each.end)];
    if (start >= end) continue;
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The part of a message that one line can show; null for a message without texts. */
export function excerptOf(fields: readonly Field[], hits: readonly RuleHit[]): Excerpt | null {
  const place = hits.find(({ field }) => field < fields.length)?.field ?? 0;
  const field = fields[place];
  if (field === undefined) return null;
  const { path, text } = field;
  const marks = mergeStretches(
    hits.filter((hit) => hit.field === place),
    text.length,
  );
  const others = fields.length - 1;
  if (text.length <= excerptMax) return { path, text, marks, isCut: false, others };
  const start = letterAt(text, Math.min((marks[0]?.start ?? 0) - excerptBefore, text.length - excerptMax));
  const end = letterAt(text, start + excerptMax);
  const inside = mergeStretches(
    marks.map((each) => ({ start: each.start - start, end: each.end - start })),
    end - start,
  );
  return { path, text: text.slice(start, end), marks: inside, isCut: true, others };
}

/** The place itself, or that of the letter whose second half stands there. */
function letterAt(text: string, place: number): number {
  const at = Math.max(0, place);
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at;
}

/** Every text as it was written and as it was read; both with what fired marked. */
export function readFieldsOf(fields: readonly Field[], hits: readonly RuleHit[]): ReadField[] {
  return fields.map(({ path, text }, place) => {
    const own = hits.filter(({ field }) => field === place);
    const marks = mergeStretches(own, text.length);
    const shown = showNormalised(normaliseText(text));
    if (shown.text === text) return { path, text, marks, normalised: null };
    const read = mergeStretches(
      marks.map((mark) => shown.spanOf(mark)),
      shown.text.length,
    );
    return { path, text, marks, normalised: { text: shown.text, marks: read } };
  });
}
