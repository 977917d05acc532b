import { canonicalJson } from "#lib/canonical-json.ts";

/**
 * What of an entry is hashed: every column, each as text as PostgreSQL has it, or null. A form is never changed, since leaves
 * were made with it: a column that is added to the entries makes a new form, and the old ones stay.
 */
const forms = {
  1: [
    ...["id", "at", "gameId", "actorKind", "actorId", "actorName", "role", "action", "targetKind", "targetId"],
    ...["targetName", "before", "after", "reason", "sessionId", "requestId", "correlationId", "address"],
  ],
} as const satisfies Record<number, readonly string[]>;

/** The form in which entries are sealed from now on. */
export const currentForm = 1;
export const currentColumns: readonly string[] = forms[currentForm];

export type EntryText = Readonly<Record<string, string | null>>;

/**
 * The bytes of a leaf, as text: JSON in one line, members in order, every value a text or null, after RFC 8785. `before` and `after`
 * are texts of JSON, as the database wrote them: read as numbers, two long ones that differ could become the same.
 * @returns undefined for a form that this version does not know.
 */
export function canonicalEntry(entry: EntryText, form: number): string | undefined {
  if (!isForm(form)) return undefined;
  const picked = forms[form].map((column): [string, string | null] => [column, entry[column] ?? null]);
  return canonicalJson({ ...Object.fromEntries(picked), form: String(form) });
}

function isForm(form: number): form is keyof typeof forms {
  return Object.hasOwn(forms, form);
}
