import { csvLine } from "#lib/csv.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { listNotFound } from "../errors.ts";
import { findList, selectAllowedOfList, selectTermsOfList } from "../queries.ts";
import { joinSpellings } from "../rules.ts";
import type { ListRef, TermDraft } from "../schema.ts";

const columns = ["term", "kind", "category", "severity", "loose", "spellings", "note"];
const linesPerPiece = 2_000;

/**
 * A list as a CSV that `importTerms` reads back unchanged, its innocent texts at the end. The export's own entry is durable before the
 * first piece. @throws DomainError `moderation.list_not_found`
 */
export async function* exportTerms(ctx: GameCtx, { id }: ListRef): AsyncGenerator<string> {
  const list = await findList(ctx.db, { gameId: ctx.game.id, id });
  if (list === undefined) throw listNotFound();
  const terms = await selectTermsOfList(ctx.db, id);
  const allowed = await selectAllowedOfList(ctx.db, id);
  await recordAudit(ctx, {
    action: "word_list.export",
    target: { kind: "word_list", id, name: list.name },
    after: { terms: terms.length, allowed: allowed.length },
  });
  yield csvLine(columns);
  for (let from = 0; from < terms.length; from += linesPerPiece) {
    yield terms
      .slice(from, from + linesPerPiece)
      .map(lineOf)
      .join("");
  }
  if (allowed.length > 0) yield allowed.map(({ text }) => csvLine([text, "allowed", "", "", "", "", ""])).join("");
}

/** A term that is looked for by its own text alone has no spellings in the file, as it had none when it was written. */
function lineOf({ text, kind, category, severity, isLoose, spellings, note }: TermDraft): string {
  const own = spellings.length === 1 && spellings[0] === text;
  return csvLine([
    text,
    kind,
    category,
    String(severity),
    isLoose ? "true" : "false",
    own ? "" : joinSpellings(spellings),
    note ?? "",
  ]);
}
