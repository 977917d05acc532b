import { readFileSync, writeFileSync } from "node:fs";
import { Option } from "commander";
import { decodeText } from "#lib/decode-text.ts";
import { listIsWorkbook, listNotText } from "#server/items/errors.ts";
import { exportFormats, type Item, importItemsInput } from "#server/items/schema.ts";
import { exportItems } from "#server/items/service/export-items.ts";
import { importItems } from "#server/items/service/import-items.ts";
import { listItems } from "#server/items/service/list-items.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

type ExportOptions = { game: string; format: (typeof exportFormats)[number]; file?: string };
type ImportOptions = { game: string; file: string; dryRun?: true };

export const registerItems: RegisterCommands = (program, cli) => {
  const items = program.command("items").description("what a mail can carry");
  items
    .command("list")
    .description("list the catalogue of a game")
    .requiredOption("--game <slug>")
    .option("--search <text>", "part of the code or of a name")
    .option("--include-disabled")
    .action((options: { game: string; search?: string; includeDisabled?: true }) =>
      cli.run((session) => list(session, options)),
    );
  items
    .command("import")
    .description("add and change items from a CSV or JSON file; with a bad row nothing is written")
    .requiredOption("--game <slug>")
    .requiredOption("--file <file>")
    .option("--dry-run", "only say what would change")
    .action((options: ImportOptions) => cli.run((session) => importFile(session, options)));
  items
    .command("export")
    .description("write the whole catalogue as a list that an import reads back")
    .requiredOption("--game <slug>")
    .addOption(new Option("--format <format>").choices(exportFormats).default("csv"))
    .option("--file <file>", "where to; without one it is printed")
    .action((options: ExportOptions) => cli.run((session) => exportCatalogue(session, options)));
};

async function list(
  session: CliSession,
  options: { game: string; search?: string; includeDisabled?: true },
): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const { search, includeDisabled = false } = options;
    const page = await listItems(ctx, { search, includeDisabled, cursor, limit: 100 });
    found.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const items = found.map(({ code, names, rarity, perMailMax, unitValue, disabled }) => ({
    code,
    name: names.en ?? Object.values(names)[0] ?? code,
    rarity,
    perMailMax,
    unitValue,
    disabled,
  }));
  return {
    json: { items },
    text: items.map(
      (item) => `${item.code}\t${item.rarity}\t${item.name}\t≤ ${item.perMailMax}\t${item.unitValue} each`,
    ),
  };
}

async function importFile(session: CliSession, options: ImportOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const input = importItemsInput.parse({ text: readText(options.file), apply: options.dryRun !== true });
  const { added, changed, unchanged, rejected, applied } = await importItems(ctx, input);
  const counts = { added: added.length, changed: changed.length, unchanged: unchanged.length };
  const refused = rejected.length > 0;
  return {
    json: { ...counts, rejected, applied },
    text: [
      `${counts.added} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${rejected.length} rejected${applied ? "" : "; nothing was written"}.`,
      ...rejected.map((row) => `  line ${row.line}: ${row.message} ${row.value === "" ? "" : `(${row.value})`}`),
    ],
    exitCode: refused ? 1 : 0,
  };
}

async function exportCatalogue(session: CliSession, options: ExportOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const { format, file } = options;
  let text = "";
  for await (const piece of exportItems(ctx, { format })) text += piece;
  if (file === undefined) {
    return { json: format === "json" ? { items: JSON.parse(text) as unknown } : { csv: text }, text: [text.trimEnd()] };
  }
  writeFileSync(file, text);
  return { json: { file, bytes: Buffer.byteLength(text) }, text: [`The catalogue is in ${file}.`] };
}

function readText(file: string): string {
  const decoded = decodeText(readBytes(file));
  if (decoded.kind === "text") return decoded.text;
  throw decoded.kind === "workbook" ? listIsWorkbook() : listNotText();
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const message = `The file ${file} cannot be read.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
  }
}
