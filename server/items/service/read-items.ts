import { parse } from "csv-parse/sync";
import type { z } from "zod";
import { contentLocales } from "#db/enums/locales.ts";
import { columnsMissing, listEmpty, listUnreadable } from "../errors.ts";
import { type ItemDraft, itemDraft, type RejectedItem } from "../schema.ts";

type Row = { line: number; value: unknown };

/**
 * Reads a list of items: a JSON array of objects as the API shows them, or CSV with the columns `code, icon, rarity,
 * category, per_mail_max, unit_value`, `name_ko, name_en, name_ja, name_zh` (one at least), and if wanted `tradable`
 * and `disabled` (true or false). A row that is no item is rejected with its line; an item named twice, the second time.
 * @throws DomainError `items.list_unreadable`, `items.list_empty`, `items.columns_missing` when there are no rows to speak of.
 */
export function readItems(given: string): { drafts: ItemDraft[]; rejected: RejectedItem[] } {
  const text = given.replace(/^\uFEFF/, "").trim();
  if (text === "") throw listEmpty();
  const rows = text.startsWith("[") || text.startsWith("{") ? readJson(text) : readCsv(text);
  if (rows.length === 0) throw listEmpty();
  const drafts = new Map<string, ItemDraft>();
  const rejected: RejectedItem[] = [];
  for (const row of rows) {
    const parsed = itemDraft.safeParse(row.value);
    if (!parsed.success) rejected.push(...rejectionsOf(row, parsed.error));
    else if (drafts.has(parsed.data.code)) {
      const { code } = parsed.data;
      rejected.push({
        line: row.line,
        reason: "items.named_twice",
        message: "This code stands further up already.",
        value: code,
      });
    } else drafts.set(parsed.data.code, parsed.data);
  }
  return { drafts: [...drafts.values()], rejected };
}

function rejectionsOf(row: Row, error: z.ZodError): RejectedItem[] {
  return error.issues.map((issue) => {
    const field = issue.path.map(String).join(".") || "item";
    const own = /^items\.[a-z_]+$/.test(issue.message);
    return {
      line: row.line,
      reason: own ? issue.message : "items.bad_field",
      message: own ? `${field} is not valid.` : `${field}: ${issue.message}`,
      value: excerpt(valueAt(row.value, issue.path)),
    };
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  return at;
}

function excerpt(value: unknown): string {
  if (value === undefined) return "";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200);
}

function readJson(text: string): Row[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw listUnreadable(error instanceof Error ? error.message : "not JSON");
  }
  if (!Array.isArray(list)) throw listUnreadable("the JSON is not an array.");
  return list.map((value: unknown, index) => ({ line: index + 1, value }));
}

const needed = ["code", "icon", "rarity", "category", "per_mail_max", "unit_value"];

function readCsv(text: string): Row[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    throw listUnreadable(error instanceof Error ? error.message : "not CSV");
  }
  const [first] = records;
  if (first === undefined) throw listEmpty();
  const missing = needed.filter((column) => !(column in first.record));
  if (missing.length > 0) throw columnsMissing(missing);
  return records.map(({ record, info }) => ({ line: info.lines, value: itemOfRecord(record) }));
}

function itemOfRecord(record: Record<string, string>): unknown {
  const names = contentLocales.flatMap((locale) => {
    const name = record[`name_${locale}`];
    return name === undefined || name === "" ? [] : [[locale, name] as const];
  });
  return {
    code: record.code,
    names: Object.fromEntries(names),
    icon: record.icon,
    rarity: record.rarity,
    category: record.category,
    tradable: truthOf(record.tradable),
    perMailMax: numberOf(record.per_mail_max),
    unitValue: numberOf(record.unit_value),
    disabled: truthOf(record.disabled),
  };
}

/** What is no number or truth stays the text it is, so that the schema refuses it and shows it. */
function numberOf(text: string | undefined): unknown {
  return text !== undefined && /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text;
}

function truthOf(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "1" || lower === "yes") return true;
  return lower === "false" || lower === "0" || lower === "no" ? false : text;
}
