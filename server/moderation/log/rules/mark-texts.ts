import { normaliseText } from "../../words/rules/normalise-text.ts";
import { showNormalised } from "../../words/rules/show-normalised.ts";
import type { Excerpt, ReadField, RuleHit, Stretch } from "../schema.ts";
import { findSearch, writtenFor } from "./find-search.ts";

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

/**
 * The part of a message that one line can show; null for a message without texts.
 * @param search what was searched for: where it stands is shown, as written or as read.
 */
export function excerptOf(fields: readonly Field[], hits: readonly RuleHit[], search = ""): Excerpt | null {
  const places = fields.map(({ text }) => foundIn(text, search).written);
  const fired = hits.find(({ field }) => field < fields.length)?.field ?? 0;
  const searched = places.findIndex((found) => found.length > 0);
  const place = searched < 0 ? fired : searched;
  const field = fields[place];
  if (field === undefined) return null;
  const { path, text } = field;
  const found = mergeStretches(places[place] ?? [], text.length);
  const marks = mergeStretches(
    hits.filter((hit) => hit.field === place),
    text.length,
  );
  const others = fields.length - 1;
  if (text.length <= excerptMax) return { path, text, marks, found, isCut: false, others };
  const first = found[0]?.start ?? marks[0]?.start ?? 0;
  const start = letterAt(text, Math.min(first - excerptBefore, text.length - excerptMax));
  const end = letterAt(text, start + excerptMax);
  const inside = (stretches: readonly Stretch[]) =>
    mergeStretches(
      stretches.map((each) => ({ start: each.start - start, end: each.end - start })),
      end - start,
    );
  return { path, text: text.slice(start, end), marks: inside(marks), found: inside(found), isCut: true, others };
}

/** Where a search stands in a text as it was written, and in what it was read as. */
function foundIn(text: string, search: string): { written: Stretch[]; read: Stretch[] } {
  if (search === "") return { written: [], read: [] };
  const shown = showNormalised(normaliseText(text));
  const read = findSearch(shown.text, search);
  const written = findSearch(text, search);
  return { written: written.length > 0 ? written : writtenFor(text, shown, read), read };
}

/** The place itself, or that of the letter whose second half stands there. */
function letterAt(text: string, place: number): number {
  const at = Math.max(0, place);
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at;
}

/** Every text as it was written and as it was read; in both what fired is marked, and what was searched for. */
export function readFieldsOf(fields: readonly Field[], hits: readonly RuleHit[], search = ""): ReadField[] {
  return fields.map(({ path, text }, place) => {
    const own = hits.filter(({ field }) => field === place);
    const marks = mergeStretches(own, text.length);
    const { written, read } = foundIn(text, search);
    const found = mergeStretches(written, text.length);
    const shown = showNormalised(normaliseText(text));
    if (shown.text === text) return { path, text, marks, found, normalised: null };
    const { length } = shown.text;
    const readMarks = mergeStretches(
      marks.map((mark) => shown.spanOf(mark)),
      length,
    );
    return {
      path,
      text,
      marks,
      found,
      normalised: { text: shown.text, marks: readMarks, found: mergeStretches(read, length) },
    };
  });
}
