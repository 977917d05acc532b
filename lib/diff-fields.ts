/** A value as a difference shows it; null where there is none. */
export type FieldValue = string | number | boolean | null;
/** One field that differs; a field inside a group is named `group.field`. */
export type FieldChange = { field: string; from: FieldValue; to: FieldValue };

/** A record of plain values, some of them in groups one level deep. */
export type Fields = Readonly<Record<string, FieldValue | Readonly<Record<string, FieldValue>>>>;

/** What differs between two records, in the order of `before`'s fields and then of those that only `after` has. Absent and null are one. */
export function diffFields(before: Fields, after: Fields): FieldChange[] {
  const [old, now] = [flatten(before), flatten(after)];
  const fields = new Set([...old.keys(), ...now.keys()]);
  return [...fields].flatMap((field) => {
    const [from, to] = [old.get(field) ?? null, now.get(field) ?? null];
    return from === to ? [] : [{ field, from, to }];
  });
}

function flatten(record: Fields): Map<string, FieldValue> {
  const flat = new Map<string, FieldValue>();
  for (const [field, value] of Object.entries(record)) {
    if (typeof value !== "object" || value === null) flat.set(field, value);
    else for (const [inner, innerValue] of Object.entries(value)) flat.set(`${field}.${inner}`, innerValue);
  }
  return flat;
}
