import {
  createLoader,
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { auditActions } from "#db/enums/audit.ts";

/** Which entries are in sight, and which one is open beside them; all of it can be shared as a link. */
export const auditSearchParams = {
  actor: parseAsString.withDefault(""),
  action: parseAsArrayOf(parseAsStringLiteral(auditActions)).withDefault([]),
  target: parseAsString,
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  cursor: parseAsString,
  open: parseAsInteger,
};
export const loadAuditSearch = createLoader(auditSearchParams);

type AuditSearch = Awaited<ReturnType<typeof loadAuditSearch>>;

/** The list's input for what the URL says. */
export function auditListInput(game: string, search: AuditSearch) {
  return {
    game,
    ...(search.actor === "" ? {} : { actor: search.actor }),
    ...(search.action.length === 0 ? {} : { action: search.action }),
    ...(search.target === null ? {} : { targetId: search.target }),
    ...(search.from === null ? {} : { from: search.from }),
    ...(search.to === null ? {} : { to: search.to }),
    ...(search.cursor === null ? {} : { cursor: search.cursor }),
  };
}

/** The same choice as the query of the export's address. */
export function auditExportQuery(game: string, search: AuditSearch, format: "csv" | "ndjson"): string {
  const query = new URLSearchParams({ game, format });
  if (search.actor !== "") query.set("actor", search.actor);
  for (const action of search.action) query.append("action", action);
  if (search.target !== null) query.set("targetId", search.target);
  if (search.from !== null) query.set("from", search.from.toISOString());
  if (search.to !== null) query.set("to", search.to.toISOString());
  return query.toString();
}
