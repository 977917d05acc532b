import type { z } from "zod";
import type { RejectedItem } from "../schema.ts";

/** What the columns of a CSV are called where the fields of JSON have other names. */
const columnNames: Readonly<Record<string, string>> = {
  perMailMax: "per_mail_max",
  unitValue: "unit_value",
  disabledReason: "disabled_reason",
};

/** A row of a list as it was read; in a CSV `line` is the file's, in JSON the place in the array. */
export type Row = { line: number; value: unknown; isCsv: boolean };

/** Says of each thing that is wrong with a row which field it is in, what belongs there, and what stands there. */
export function explainRow(row: Row, error: z.ZodError): RejectedItem[] {
  return error.issues.map((issue) => {
    const field = nameField(issue.path.map(String), row.isCsv);
    const { reason, params } = reasonOf(issue, valueAt(row.value, issue.path));
    const facts = Object.entries(params).map(([name, value]) => `${name} ${value}`);
    const message = `${field}: ${reason.replace(/^[a-z]+\./, "").replaceAll("_", " ")}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
    return {
      line: row.line,
      field,
      reason,
      message,
      params: { field, ...params },
      value: excerpt(valueAt(row.value, issue.path)),
    };
  });
}

type Reason = Pick<RejectedItem, "reason" | "params">;

function reasonOf(issue: z.core.$ZodIssue, value: unknown): Reason {
  const own = /^(items|input)\.[a-z_]+$/.test(issue.message);
  if (own) return { reason: issue.message, params: {} };
  if (value === undefined || value === "") return { reason: "items.field_missing", params: {} };
  switch (issue.code) {
    case "invalid_value":
      return { reason: "items.not_a_choice", params: { choices: issue.values.map(String).join(", ") } };
    case "too_big":
      return issue.origin === "string"
        ? { reason: "items.text_too_long", params: { max: Number(issue.maximum) } }
        : { reason: "items.number_too_big", params: { max: Number(issue.maximum) } };
    case "too_small":
      return { reason: "items.number_too_small", params: { min: Number(issue.minimum) } };
    case "invalid_type":
      if (issue.expected === "boolean") return { reason: "items.not_true_or_false", params: {} };
      if (issue.expected === "int" || issue.expected === "number") return { reason: "items.not_a_number", params: {} };
      return { reason: "items.bad_field", params: {} };
    default:
      return { reason: "items.bad_field", params: {} };
  }
}

function nameField(path: readonly string[], isCsv: boolean): string {
  const [first, second] = path;
  if (first === undefined) return "item";
  if (!isCsv) return path.join(".");
  if (first === "names") return second === undefined ? "name_…" : `name_${second}`;
  return columnNames[first] ?? first;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  return at;
}

function excerpt(value: unknown): string {
  if (value === undefined) return "";
  return (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, 200);
}
