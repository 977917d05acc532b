/** What became of one field; `same` fields tell a reader where they are. */
export type ViewChange = {
  /** The names on the way to it: `content`, `locales`. */
  path: string[];
  kind: "added" | "removed" | "changed" | "same";
  /** A list as its members, anything else as one; absent is an empty list. */
  before: string[];
  after: string[];
};

type View = Readonly<Record<string, unknown>> | null;

/**
 * Two picks of a thing, field by field, in the order of `before` and then of what only `after` has. What is nested is followed to its
 * ends; a list of plain values is one field. Absent, null and an empty group are one.
 */
export function diffViews(before: View, after: View): ViewChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].map((name) => {
    const [from, to] = [old.get(name) ?? [], now.get(name) ?? []];
    const path: string[] = JSON.parse(name);
    return { path, kind: kindOf(from, to), before: from, after: to };
  });
}

function kindOf(before: string[], after: string[]): ViewChange["kind"] {
  if (JSON.stringify(before) === JSON.stringify(after)) return "same";
  if (before.length === 0) return "added";
  return after.length === 0 ? "removed" : "changed";
}

/** Paths as JSON, so that no name can pass for two. */
function fieldsOf(view: View): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  const follow = (value: unknown, path: readonly string[]) => {
    if (isGroup(value)) {
      for (const [name, inner] of Object.entries(value)) follow(inner, [...path, name]);
    } else if (Array.isArray(value) && value.some((one) => typeof one === "object" && one !== null)) {
      value.forEach((inner, index) => void follow(inner, [...path, String(index + 1)]));
    } else fields.set(JSON.stringify(path), textsOf(value));
  };
  if (view !== null) follow(view, []);
  return fields;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
