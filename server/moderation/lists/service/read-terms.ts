import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { withoutGuards } from "#lib/csv.ts";
import { importColumnsMissing, importEmpty, importIsWorkbook, importQuoteBroken, importUnreadable } from "../errors.ts";
import { foldCase, settleTerm, splitSpellings, termKey } from "../rules.ts";
import { listLimits, type RejectedTerm, type TermDraft, termDraft, words } from "../schema.ts";

export type ReadTerms = { terms: TermDraft[]; allowed: string[]; rejected: RejectedTerm[] };

const needed = ["term", "kind"];
const allowedText = words(listLimits.allowedCharactersMax).min(1, "moderation.text_missing");
/** What the fields of a term are called in a file. */
const columns: Readonly<Record<string, string>> = { text: "term", isLoose: "loose" };

/**
 * Reads a list: CSV (commas, semicolons or tabs) with the columns `term, kind`, `category, severity`, and if wanted `spellings` (with a
 * bar between two, `\|` for one that belongs to a spelling), `loose` (true or false) and `note`. A row whose kind is `allowed` is an
 * innocent text. A row that is neither is rejected with its line; a term that stands twice, the second time.
 * @throws DomainError `moderation.import_empty`, `moderation.import_unreadable`, `moderation.import_is_workbook`,
 * `moderation.import_quote_broken`, `moderation.import_columns_missing`
 */
export function readTerms(given: string): ReadTerms {
  const read: ReadTerms = { terms: [], allowed: [], rejected: [] };
  const lines = new Map<string, number>();
  for (const { line, record } of readRows(given)) {
    const isAllowed = record.kind === "allowed";
    const parsed = isAllowed ? allowedText.safeParse(record.term) : termDraft.safeParse(draftOf(record));
    if (!parsed.success) {
      read.rejected.push(...explain(line, record, parsed.error));
      continue;
    }
    const key = typeof parsed.data === "string" ? `allowed ${foldCase(parsed.data)}` : termKey(parsed.data);
    const first = lines.get(key);
    if (first !== undefined) {
      const message = `term: stands in line ${first} already`;
      const params = { field: "term", first };
      read.rejected.push({
        ...{ line, field: "term", reason: "moderation.term_twice", message, params },
        value: record.term ?? "",
      });
      continue;
    }
    lines.set(key, line);
    if (typeof parsed.data === "string") read.allowed.push(parsed.data);
    else read.terms.push(settleTerm(parsed.data));
  }
  return read;
}

type Row = { line: number; record: Record<string, string> };

function readRows(given: string): Row[] {
  // A workbook's first bytes, of whoever pasted one.
  if (given.startsWith("PK\u0003\u0004")) throw importIsWorkbook();
  const text = given.replace(/^\uFEFF/, "");
  if (text.trim() === "") throw importEmpty();
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      delimiter: delimiterOf(text),
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    if (error instanceof CsvError && error.code.includes("QUOTE")) throw importQuoteBroken(Number(error.lines));
    throw importUnreadable(error instanceof Error ? error.message : "not CSV");
  }
  const [first] = rows;
  if (first === undefined) throw importEmpty();
  const missing = needed.filter((column) => !(column in first.record));
  if (missing.length > 0) throw importColumnsMissing(missing);
  return rows.map(({ record, info }) => ({
    line: info.lines,
    record: Object.fromEntries(Object.entries(record).map(([name, value]) => [name, withoutGuards(value)])),
  }));
}

/** The header's names hold none of these signs, so the first that occurs there separates. */
function delimiterOf(text: string): string {
  const [header = ""] = text.trimStart().split(/\r\n|\r|\n/, 1);
  return /[\t,;]/.exec(header)?.[0] ?? ",";
}

/** What is no number or truth stays the text it is, so that the schema refuses it and shows it. */
function draftOf(record: Record<string, string>): unknown {
  const { severity = "", loose = "" } = record;
  return {
    text: record.term,
    spellings: splitSpellings(record.spellings ?? ""),
    category: record.category,
    severity: /^[1-3]$/.test(severity) ? Number(severity) : severity,
    kind: record.kind,
    isLoose: truths[loose.toLowerCase()] ?? loose,
    note: record.note ?? null,
  };
}

const truths: Readonly<Record<string, boolean>> = {
  "": false,
  ...{ true: true, yes: true, "1": true, loose: true },
  ...{ false: false, no: false, "0": false },
};

/** Says of each thing that is wrong with a row in which column it is and what belongs there. */
function explain(line: number, record: Record<string, string>, error: z.ZodError): RejectedTerm[] {
  return error.issues.map((issue) => {
    const [part] = issue.path;
    const field = part === undefined ? "term" : (columns[String(part)] ?? String(part));
    const value = (record[field] ?? "").slice(0, 200);
    const { reason, params } = reasonOf(issue, { field, value });
    const facts = Object.entries(params).map(([name, fact]) => `${name} ${fact}`);
    const message = `${field}: ${reason.replace(/^[a-z]+\./, "").replaceAll("_", " ")}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
    return { line, field, reason, message, params: { field, ...params }, value };
  });
}

function reasonOf(
  issue: z.core.$ZodIssue,
  at: { field: string; value: string },
): Pick<RejectedTerm, "reason" | "params"> {
  if (/^(moderation|input)\.[a-z_]+$/.test(issue.message)) return { reason: issue.message, params: {} };
  if (at.value === "") return { reason: "moderation.field_missing", params: {} };
  if (issue.code === "invalid_value") {
    return { reason: "moderation.not_a_choice", params: { choices: issue.values.map(String).join(", ") } };
  }
  if (issue.code === "too_big") {
    const reason = issue.origin === "string" ? "moderation.text_too_long" : "moderation.too_many_spellings";
    return { reason, params: { max: Number(issue.maximum) } };
  }
  if (at.field === "loose") return { reason: "moderation.not_true_or_false", params: {} };
  return { reason: "moderation.bad_field", params: {} };
}
