import { contentLocales } from "#db/enums/locales.ts";
import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectCatalogue } from "../queries.ts";
import type { ExportItemsInput, Item, ItemDraft } from "../schema.ts";

const pageSize = 1_000;

/**
 * The whole catalogue, disabled items too, as a list that `importItems` reads back unchanged: CSV that a spreadsheet opens without
 * running anything, or a JSON array. In pieces of up to 1,000 items. The export's own entry is durable before the first piece.
 */
export async function* exportItems(ctx: GameCtx, input: ExportItemsInput): AsyncGenerator<string> {
  await recordAudit(ctx, {
    action: "item.export",
    target: { kind: "items", id: ctx.game.id, name: ctx.game.slug },
    after: { format: input.format },
  });
  const isCsv = input.format === "csv";
  yield isCsv ? csvLine(csvColumns) : "[";
  let afterCode = "";
  let isFirst = true;
  for (;;) {
    const page = await selectCatalogue(ctx.db, { gameId: ctx.game.id, afterCode, limit: pageSize });
    if (page.length > 0)
      yield isCsv ? page.map(toCsv).join("") : `${isFirst ? "\n" : ",\n"}${page.map(toJson).join(",\n")}`;
    isFirst = false;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    afterCode = last.code;
  }
  if (!isCsv) yield "\n]\n";
}

const csvColumns = [
  "code",
  ...contentLocales.map((locale) => `name_${locale}`),
  "icon",
  "rarity",
  "category",
  "tradable",
  "per_mail_max",
  "unit_value",
  "disabled",
  "disabled_reason",
];

function toCsv(item: Item): string {
  return csvLine([
    item.code,
    ...contentLocales.map((locale) => item.names[locale] ?? ""),
    item.icon,
    item.rarity,
    item.category,
    String(item.tradable),
    String(item.perMailMax),
    String(item.unitValue),
    String(item.disabled),
    item.disabledReason ?? "",
  ]);
}

function toJson(item: Item): string {
  const { code, names, icon, rarity, category, tradable, perMailMax, unitValue, disabled, disabledReason } = item;
  const draft: ItemDraft = {
    code,
    names,
    icon,
    rarity,
    category,
    tradable,
    perMailMax,
    unitValue,
    disabled,
    disabledReason,
  };
  return JSON.stringify(draft);
}
