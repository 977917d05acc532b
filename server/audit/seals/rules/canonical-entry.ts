/**
 * What of an entry is hashed: every column, each as text as PostgreSQL has it, or null. A form is never changed, since leaves
 * were made with it: a column that is added to the entries makes a new form, and the old ones stay.
 */
const forms: ReadonlyMap<number, readonly string[]> = new Map([
  [
    1,
    [
      ...["id", "at", "gameId", "actorKind", "actorId", "actorName", "role", "action", "targetKind", "targetId"],
      ...["targetName", "before", "after", "reason", "sessionId", "requestId", "correlationId", "address"],
    ],
  ],
]);

/** The form in which entries are sealed from now on. */
export const currentForm = 1;
export const currentColumns: readonly string[] = forms.get(currentForm) ?? [];

export type EntryText = Readonly<Record<string, string | null>>;

/** Of each form the members in order, with what stands before the value: a million entries are written in a row. */
const plans = new Map(
  [...forms].map(([form, columns]) => [
    form,
    ["form", ...columns].sort().map((name, at) => ({ name, label: `${at === 0 ? "" : ","}${JSON.stringify(name)}:` })),
  ]),
);

/**
 * The bytes of a leaf, as text: JSON in one line, members in order, every value a text or null, after RFC 8785, as `canonicalJson`
 * would write it. `before` and `after` are texts of JSON, as the database wrote them: read as numbers, two long ones that differ could
 * become the same.
 * @returns undefined for a form that this version does not know.
 */
export function canonicalEntry(entry: EntryText, form: number): string | undefined {
  const plan = plans.get(form);
  if (plan === undefined) return undefined;
  let text = "{";
  for (const { name, label } of plan) {
    text += label + JSON.stringify(name === "form" ? String(form) : (entry[name] ?? null));
  }
  return `${text}}`;
}
