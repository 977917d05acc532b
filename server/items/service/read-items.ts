import { CsvError, parse } from "csv-parse/sync";
import { contentLocales } from "#db/enums/locales.ts";
import { withoutGuards } from "#lib/csv.ts";
import { columnsMissing, listEmpty, listIsWorkbook, listUnreadable, quoteBroken } from "../errors.ts";
import { type ItemDraft, itemDraft, type RejectedItem } from "../schema.ts";
import { explainRow, type Row } from "./explain-row.ts";

/**
 * Reads a list of items: a JSON array of objects as the API shows them, or CSV (commas, semicolons or tabs) with the columns `code,
 * icon, rarity, category, per_mail_max, unit_value`, `name_ko, name_en, name_ja, name_zh` (one at least), and if wanted `tradable`,
 * `disabled` (true or false) and `disabled_reason`. A row that is no item is rejected with its line; an item named twice, the second time.
 * @throws DomainError `items.list_unreadable`, `items.list_is_workbook`, `items.list_quote_broken`, `items.list_empty`,
 * `items.columns_missing` when there are no rows to speak of.
 */
export function readItems(given: string): { drafts: ItemDraft[]; rejected: RejectedItem[] } {
  // A workbook's first bytes, of whoever pasted one.
  if (given.startsWith("PK\u0003\u0004")) throw listIsWorkbook();
  const text = given.replace(/^\uFEFF/, "").trim();
  if (text === "") throw listEmpty();
  const rows = text.startsWith("[") || text.startsWith("{") ? readJson(text) : readCsv(text);
  if (rows.length === 0) throw listEmpty();
  const lines = new Map<string, number>();
  const drafts: ItemDraft[] = [];
  const rejected: RejectedItem[] = [];
  for (const row of rows) {
    const parsed = itemDraft.safeParse(row.value);
    if (!parsed.success) {
      rejected.push(...explainRow(row, parsed.error));
      continue;
    }
    const { code } = parsed.data;
    const first = lines.get(code);
    if (first === undefined) {
      lines.set(code, row.line);
      drafts.push(parsed.data);
    } else {
      const message = `code: this code stands in line ${first} already`;
      const params = { field: "code", first };
      rejected.push({ line: row.line, field: "code", reason: "items.named_twice", message, params, value: code });
    }
  }
  return { drafts, rejected };
}

function readJson(text: string): Row[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw listUnreadable(error instanceof Error ? error.message : "not JSON");
  }
  if (!Array.isArray(list)) throw listUnreadable("the JSON is not an array.");
  return list.map((value: unknown, index) => ({ line: index + 1, value, isCsv: false }));
}

const needed = ["code", "icon", "rarity", "category", "per_mail_max", "unit_value"];

function readCsv(text: string): Row[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      delimiter: delimiterOf(text),
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    if (error instanceof CsvError && error.code.includes("QUOTE")) throw quoteBroken(Number(error.lines));
    throw listUnreadable(error instanceof Error ? error.message : "not CSV");
  }
  const [first] = records;
  if (first === undefined) throw listEmpty();
  const missing = needed.filter((column) => !(column in first.record));
  if (missing.length > 0) throw columnsMissing(missing);
  return records.map(({ record, info }) => ({ line: info.lines, value: itemOfRecord(record), isCsv: true }));
}

/** The header's names hold none of these signs, so the first that occurs there separates. Cells pasted from a sheet have tabs. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split(/\r\n|\r|\n/, 1);
  return /[\t,;]/.exec(header)?.[0] ?? ",";
}

function itemOfRecord(given: Record<string, string>): unknown {
  const record: Record<string, string | undefined> = {};
  for (const [column, value] of Object.entries(given)) record[column] = withoutGuards(value);
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
    disabledReason: record.disabled_reason === "" ? undefined : record.disabled_reason,
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
