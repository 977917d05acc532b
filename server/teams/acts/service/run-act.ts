import { createHash } from "node:crypto";
import type { AuditAction } from "#db/enums/audit.ts";
import type { TeamAct } from "#db/enums/team-acts.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import { type AuditPick, recordAudit } from "#server/audit/service/record-audit.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { describeImCode, ImError } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImItemFailure } from "#server/kernel/ports/outcomes.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { actIdTaken } from "../errors.ts";
import { findAct, insertAct, reopenAct, settleAct } from "../queries.ts";
import { stateOfAnswer } from "../rules.ts";
import type { ActView } from "../schema.ts";
import { assertPlayersKnown } from "./assert-players-known.ts";
import { lookAfter } from "./look-after.ts";

export type PlannedAct = {
  id: string;
  groupId: string;
  act: TeamAct;
  /** Everything that was asked for: the same id with something else is refused. */
  asked: unknown;
  entry: {
    action: AuditAction;
    before?: AuditPick;
    after?: AuditPick;
    reason?: string;
    players?: readonly string[];
  };
  /** Fields of the form with the accounts in them that the platform has to know. */
  people?: Readonly<Record<string, readonly string[]>>;
  /** How many accounts it is about. */
  accounts?: number;
  /** False for what changes nothing that Herald keeps of a team. */
  changesTeam?: boolean;
};

/**
 * What the platform answered.
 * @property refused the code of an answer that was OK and still did nothing
 * @property unclear it is so now, and nobody can tell whether by this act
 */
export type ActAnswer = {
  failed?: ImItemFailure[];
  pending?: string[];
  already?: boolean;
  refused?: number;
  unclear?: boolean;
};

type Ended = Pick<ActView, "state" | "already" | "failed" | "pending" | "refusal">;

/**
 * Does one thing to a team on the platform: it and its audit entry are written first, then the call is made outside of any transaction, then
 * what became of it is written, and the team is looked at. A call without an answer is said to be unknown; the look puts Herald's
 * own picture right whatever became of it. The same act again is answered by what is on record; one for which certainly no call was made
 * is done now.
 * @throws DomainError `teams.players_unknown` at its fields, `teams.act_id_taken`, `games.key_unreadable`, `im.limit_used`
 */
export async function runAct(
  ctx: GameCtx,
  planned: PlannedAct,
  call: (gateway: ImGateway) => Promise<ActAnswer>,
): Promise<ActView> {
  const { id, groupId, act } = planned;
  const { gateway } = await openGame(ctx);
  await assertPlayersKnown(ctx, gateway, planned);
  const repeat = await begin(ctx, planned);
  if (repeat !== undefined) return repeat;
  const ended = await callFor(ctx, planned, () => call(gateway));
  await settle(ctx, planned, ended);
  if (planned.changesTeam !== false) await lookAfter(ctx, [groupId]);
  return { id, groupId, act, isRepeat: false, ...ended };
}

function begin(ctx: GameCtx, planned: PlannedAct): Promise<ActView | undefined> {
  const { id, groupId, act, entry } = planned;
  // By way of its text: a moment has no fields of its own, and two of them would be the same act.
  const asked: unknown = JSON.parse(JSON.stringify(planned.asked));
  const digest = createHash("sha256").update(canonicalJson(asked)).digest("hex");
  const { staffId, name } = nameActor(ctx.actor);
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    if (!(await insertAct(tx.db, { id, gameId, groupId, act, digest, madeBy: staffId, madeByName: name }))) {
      const known = await findAct(tx.db, id);
      if (known?.gameId !== gameId || known.digest !== digest) throw actIdTaken();
      if (!(await reopenAct(tx.db, id))) {
        const { state, code } = (await findAct(tx.db, id)) ?? known;
        const refusal = state === "refused" ? wordsOf(code) : null;
        return { ...{ id, groupId, act, state, refusal }, already: false, isRepeat: true, failed: [], pending: [] };
      }
    }
    await recordAudit(tx, {
      ...entry,
      target: { kind: "team", id: groupId, name: groupId },
      after: { ...entry.after, act: id },
    });
    return undefined;
  });
}

async function callFor(ctx: GameCtx, planned: PlannedAct, call: () => Promise<ActAnswer>): Promise<Ended> {
  const none = { already: false, failed: [], pending: [] };
  try {
    const { failed = [], pending = [], already = false, refused, unclear = false } = await call();
    if (refused !== undefined) return { ...none, state: "refused", refusal: wordsOf(refused) };
    if (unclear) return { ...none, state: "unknown", refusal: null };
    const state = stateOfAnswer({
      asked: planned.accounts ?? 0,
      failed: failed.length,
      pending: pending.length,
    });
    const told = failed.map(({ item, code }) => ({ account: item, ...wordsOf(code) }));
    return { state, already, failed: told, pending, refusal: null };
  } catch (error) {
    if (error instanceof ImError && !error.uncertain) {
      return { ...none, state: "refused", refusal: wordsOf(error.code) };
    }
    if (error instanceof ImError) return { ...none, state: "unknown", refusal: null };
    // No call was made for want of a turn; of anything else nobody knows.
    const state = error instanceof DomainError ? "refused" : "unknown";
    await settle(ctx, planned, { ...none, state, refusal: null });
    throw error;
  }
}

function settle(ctx: GameCtx, { id, groupId }: PlannedAct, ended: Ended): Promise<void> {
  const { state, refusal, failed, pending, already } = ended;
  if (state === "calling") throw new Error("an act that did not end");
  const code = refusal?.code ?? failed[0]?.code ?? null;
  return inTransaction(ctx, async (tx) => {
    if (!(await settleAct(tx.db, { id, state, code })) || (state === "done" && !already)) return;
    const accounts = failed.map(({ account }) => account);
    await recordAudit(tx, {
      action: "team.outcome",
      target: { kind: "team", id: groupId, name: groupId },
      // Of two who disband a team at once one did: the other's entry must not say so, too.
      after: { act: id, state, code, failed: accounts, pending, ...(already ? { already } : {}) },
      players: [...accounts, ...pending],
    });
  });
}

function wordsOf(code: number | null): NonNullable<ActView["refusal"]> {
  return { code, message: code === null ? null : describeImCode(code).message };
}
