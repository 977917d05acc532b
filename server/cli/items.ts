import { readFileSync } from "node:fs";
import { type Item, importItemsInput } from "#server/items/schema.ts";
import { importItems } from "#server/items/service/import-items.ts";
import { listItems } from "#server/items/service/list-items.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

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
};

async function list(
  session: CliSession,
  options: { game: string; search?: string; includeDisabled?: true },
): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const filters = { search: options.search, includeDisabled: options.includeDisabled ?? false };
    const page = await listItems(ctx, { ...filters, cursor, limit: 100 });
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
  const counts = { added: added.length, changed: changed.length, unchanged };
  const refused = rejected.length > 0;
  return {
    json: { ...counts, rejected, applied },
    text: [
      `${counts.added} new, ${counts.changed} changed, ${unchanged} unchanged, ${rejected.length} rejected${applied ? "" : "; nothing was written"}.`,
      ...rejected.map((row) => `  line ${row.line}: ${row.message} ${row.value === "" ? "" : `(${row.value})`}`),
    ],
    exitCode: refused ? 1 : 0,
  };
}

function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const message = `The file ${file} cannot be read as UTF-8 text.`;
    throw new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
  }
}
