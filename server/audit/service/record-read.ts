import type { AuditAction } from "#db/enums/audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { aliasText } from "../aliases/rules.ts";
import { namePlayers } from "../aliases/service/name-players.ts";
import { hasRecentRead, lockRead } from "../queries.ts";
import { recordAudit } from "./record-audit.ts";

/** A screen asks again when its window comes back: looks at the same thing within so long are one. */
const oneLookSeconds = 600;

export type SensitiveRead = {
  action: Extract<AuditAction, "player.open" | "message.open" | "callback.open" | "moderation.open">;
  target: {
    kind: "player" | "message" | "callback" | "team" | "decision" | "decisions" | "rule_version" | "replay";
    id: string;
    name?: string;
  };
  /** Which part was looked at: one entry each. */
  what:
    | "labels"
    | "mails"
    | "run"
    | "read_state"
    | "message"
    | "record"
    | "body"
    | "teams"
    | "messages"
    | "sanctions"
    | "reviews"
    | "chat"
    | "log"
    | "decision"
    | "around";
};

/**
 * Notes that somebody looked at what is a player's, before the answer: an entry that cannot be written means no answer. Looks of
 * one person at one part within ten minutes are one entry. `docs/audit/sensitive-reads.md` lists who calls it.
 */
export function recordRead(ctx: GameCtx, read: SensitiveRead): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { actor } = tx;
    const by = { staffId: actor.kind === "staff" ? actor.staffId : null, role: tx.role };
    const { action, what } = read;
    const { kind, id, name } = read.target;
    const gameId = tx.game.id;
    const alias = kind === "player" ? (await namePlayers(tx.db, { gameId, accounts: [id] })).get(id) : undefined;
    const knownAs = alias === undefined ? id : aliasText(alias.id);
    const look = { gameId, ...by, action, kind, id: knownAs, what };
    // Two parts of a screen ask at the same moment.
    await lockRead(tx.db, look);
    if (await hasRecentRead(tx.db, { ...look, withinSeconds: oneLookSeconds })) return;
    await recordAudit(tx, { action, target: { kind, id, name: name ?? id }, after: { what } });
  });
}
