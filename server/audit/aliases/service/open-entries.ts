import type { Db } from "#db/client.ts";
import { open } from "#server/kernel/secret-box.ts";
import type { AuditEntry, AuditPick } from "../../queries.ts";
import { selectAliasesById } from "../queries.ts";
import { aliasIdsIn, erasedView, shutKey, shutReason, unveil } from "../rules.ts";

/** Entries as people read them: accounts in place of aliases, and open what was shut. What names an erased player stays as it is sealed. */
export async function openEntries<E extends AuditEntry>(
  db: Db,
  of: { gameId: string; entries: readonly E[] },
): Promise<E[]> {
  const ids = aliasIdsIn(
    of.entries.map(({ targetId, targetName, before, after }) => [targetId, targetName, before, after]),
  );
  if (ids.length === 0) return [...of.entries];
  const rows = await selectAliasesById(db, { gameId: of.gameId, ids });
  const accountOf = new Map(rows.map(({ id, account }) => [id, account]));
  const keyOf = new Map(rows.map(({ id, key }) => [id, key]));
  return of.entries.map((entry) => {
    const [aliasId = ""] = entry.targetKind === "player" ? aliasIdsIn(entry.targetId) : [];
    const key = keyOf.get(aliasId);
    const isGone = aliasId !== "" && key === undefined;
    return {
      ...entry,
      targetId: unveil(entry.targetId, accountOf),
      targetName: isGone ? null : unveil(entry.targetName, accountOf),
      before: unveil(openView(entry.before, key), accountOf),
      after: unveil(openView(entry.after, key), accountOf),
      reason: openReason(entry.reason, key),
    };
  });
}

function openView(view: AuditPick | null, key: string | undefined): AuditPick | null {
  const shut = view?.[shutKey];
  if (typeof shut !== "string") return view;
  if (key === undefined) return erasedView;
  // What `veilEntry` made of a pick.
  return JSON.parse(open(shut, Buffer.from(key, "base64"))) as AuditPick;
}

function openReason(reason: string | null, key: string | undefined): string | null {
  if (reason === null || !reason.startsWith(`${shutReason}v2.`)) return reason;
  return key === undefined ? null : open(reason.slice(shutReason.length), Buffer.from(key, "base64"));
}
