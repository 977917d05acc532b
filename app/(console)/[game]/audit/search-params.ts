import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import {
  type AuditSpan,
  auditActions,
  auditGroups,
  auditOutcomes,
  auditSpans,
  auditTargetKinds,
} from "#db/enums/audit.ts";
import { keptFilters, noneOf } from "../_components/views/kept-filters.ts";

export const spans = Object.keys(auditSpans) as AuditSpan[];

/** Which entries the list shows: what a saved view keeps. */
const auditFilterParams = {
  actor: parseAsString.withDefault(""),
  group: parseAsArrayOf(parseAsStringLiteral(auditGroups)).withDefault([]),
  action: parseAsArrayOf(parseAsStringLiteral(auditActions)).withDefault([]),
  outcome: parseAsStringLiteral(auditOutcomes),
  kind: parseAsStringLiteral(auditTargetKinds),
  /** The id of what was acted on. */
  target: parseAsString,
  /** The id of a request or of a click. */
  trace: parseAsString,
  span: parseAsStringLiteral(spans),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
};

/** Which entries are in sight, and which one is open beside them; all of it can be shared as a link. */
export const auditSearchParams = {
  ...auditFilterParams,
  cursor: parseAsString,
  open: parseAsInteger,
  /** The saved view that was opened; `all` for none, whatever the page opens with otherwise. */
  saved: parseAsString,
};
export const loadAuditSearch = createLoader(auditSearchParams);
export const writeAuditSearch = createSerializer(auditSearchParams);

export type AuditSearch = inferParserType<typeof auditSearchParams>;
export type AuditFilterSearch = inferParserType<typeof auditFilterParams>;

export const noFilter = noneOf(auditFilterParams);

/** The filters of an address as a view keeps them. */
export const viewParamsOf = keptFilters<AuditFilterSearch>(auditFilterParams, createSerializer(auditFilterParams));

/** The filters as the server takes them. */
export function toFilter(search: AuditFilterSearch) {
  const { actor, group, action, outcome, kind, target, trace, span, from, to } = search;
  return {
    ...(actor.trim() === "" ? {} : { actor: actor.trim().slice(0, 254) }),
    ...(group.length === 0 ? {} : { group }),
    ...(action.length === 0 ? {} : { action }),
    ...(outcome === null ? {} : { outcome }),
    ...(kind === null ? {} : { targetKind: kind }),
    ...(target === null || target === "" ? {} : { targetId: target.slice(0, 200) }),
    ...(trace === null || trace.trim() === "" ? {} : { trace: trace.trim().slice(0, 100) }),
    ...(span === null ? {} : { span }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** The list's input for what the URL says. */
export function auditListInput(game: string, search: AuditSearch) {
  return { game, ...toFilter(search), ...(search.cursor === null ? {} : { cursor: search.cursor }) };
}

/** The same choice as the query of the export's address. */
export function auditExportQuery(game: string, search: AuditFilterSearch, format: "csv" | "ndjson"): string {
  const query = new URLSearchParams({ game, format });
  for (const [name, value] of Object.entries(toFilter(search))) {
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, one instanceof Date ? one.toISOString() : one);
    }
  }
  return query.toString();
}
