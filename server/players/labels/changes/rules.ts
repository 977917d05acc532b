import { type LabelCallKind, type LabelSkipReason, type LabelSourceKind, labelCallKinds } from "#db/enums/labels.ts";
import { type HeldLabels, tagsPerPlayerMax, type Wanted } from "../schema.ts";

/** What one player loses and gets, and the attribute values before; a name missing in `was` had none. */
export type Edit = Wanted & { account: string; was: Record<string, string> };
export type Verdict = { edit: Edit } | { skip: Exclude<LabelSkipReason, "refused"> } | "same";

/** Of the platform's limit a run takes so much: people's own changes go before it. */
export const runShare = 0.5;

/** What of a wish a player still lacks. */
export function judgeWanted(account: string, held: HeldLabels, wanted: Wanted): Verdict {
  const missing = Object.entries(wanted.set).filter(([name, value]) => valueAt(held.attributes, name) !== value);
  return judgeEdit(held, {
    account,
    add: wanted.add.filter((tag) => !held.tags.includes(tag)),
    remove: wanted.remove.filter((tag) => held.tags.includes(tag)),
    set: Object.fromEntries(missing),
    unset: wanted.unset.filter((name) => Object.hasOwn(held.attributes, name)),
  });
}

/**
 * What gives a player back what was there before an edit: of its tags those that are still as it made them, and of its attributes
 * those that were not set again since; a player with one that was is left alone.
 */
export function judgeUndo(held: HeldLabels, done: Edit): Verdict {
  const touched = [...Object.keys(done.set), ...done.unset];
  const isDone = (name: string): boolean => valueAt(held.attributes, name) === valueAt(done.set, name);
  const isBack = (name: string): boolean => valueAt(held.attributes, name) === valueAt(done.was, name);
  if (touched.some((name) => !isDone(name) && !isBack(name))) return { skip: "changed_since" };
  const back = touched.filter((name) => !isBack(name));
  return judgeEdit(held, {
    account: done.account,
    add: done.remove.filter((tag) => !held.tags.includes(tag)),
    remove: done.add.filter((tag) => held.tags.includes(tag)),
    set: Object.fromEntries(
      back.flatMap((name) => (Object.hasOwn(done.was, name) ? [[name, done.was[name] ?? ""]] : [])),
    ),
    unset: back.filter((name) => !Object.hasOwn(done.was, name)),
  });
}

/** An attribute may be called like something that every object has. */
function valueAt(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function judgeEdit(held: HeldLabels, edit: Omit<Edit, "was">): Verdict {
  const touched = [...Object.keys(edit.set), ...edit.unset];
  if (edit.add.length + edit.remove.length + touched.length === 0) return "same";
  if (held.tags.length - edit.remove.length + edit.add.length > tagsPerPlayerMax) return { skip: "too_many_tags" };
  const was = touched.flatMap((name) =>
    Object.hasOwn(held.attributes, name) ? [[name, held.attributes[name] ?? ""]] : [],
  );
  return { edit: { ...edit, was: Object.fromEntries(was) } };
}

/** Whether a player needs a call of this kind. */
export function needsCall(kind: LabelCallKind, edit: Wanted): boolean {
  if (kind === "addTags") return edit.add.length > 0;
  if (kind === "removeTags") return edit.remove.length > 0;
  return kind === "setAttributes" ? Object.keys(edit.set).length > 0 : edit.unset.length > 0;
}

/** How many calls a part of a change makes. */
export function countCalls(edits: readonly Wanted[]): number {
  return labelCallKinds.filter((kind) => edits.some((edit) => needsCall(kind, edit))).length;
}

/** An edit without what the platform did not do for this player. */
export function keepDone(edit: Edit, failedKinds: ReadonlySet<LabelCallKind>): Edit {
  return {
    ...edit,
    add: failedKinds.has("addTags") ? [] : edit.add,
    remove: failedKinds.has("removeTags") ? [] : edit.remove,
    set: failedKinds.has("setAttributes") ? {} : edit.set,
    unset: failedKinds.has("removeAttributes") ? [] : edit.unset,
  };
}

/** An edit as staff read it: each touched attribute before and after. */
export function attributeSteps(edit: Edit): { name: string; before: string | null; after: string | null }[] {
  return [...Object.keys(edit.set), ...edit.unset].map((name) => ({
    name,
    before: valueAt(edit.was, name) ?? null,
    after: valueAt(edit.set, name) ?? null,
  }));
}

/** A wish in signs, for lists and the log: `+guild −newbie vip=gold −level`. */
export function nameWanted(wanted: Wanted): string {
  return [
    ...wanted.add.map((tag) => `+${tag}`),
    ...wanted.remove.map((tag) => `−${tag}`),
    ...Object.entries(wanted.set).map(([name, value]) => `${name}=${value}`),
    ...wanted.unset.map((name) => `−${name}=`),
  ].join(" ");
}

/** What the audit log calls a change. That of one player says in its name what is the player's own, so it has none there. */
export function auditNameOf(change: { name: string; sourceKind: LabelSourceKind }): string | null {
  return change.sourceKind === "player" ? null : change.name;
}
