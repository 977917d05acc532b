import type { SanctionKind } from "#db/enums/moderation-work.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { listSenders } from "#server/games/accounts/service/list-senders.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { listOwnAccounts } from "#server/games/service/list-own-accounts.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { openTeam } from "#server/teams/acts/service/open-team.ts";
import {
  decisionOverturned,
  durationMissing,
  noDuration,
  noSender,
  ownAccount,
  sanctionIdTaken,
  teamMissing,
  teamNotMeant,
} from "../errors.ts";
import { findDecidedAt, findSanctionById, holdOutcome, insertSanction, type SanctionRow } from "../queries.ts";
import { type ImposeSanctionInput, lastingKinds, type SanctionView, teamKinds } from "../schema.ts";
import { carryOut, type SanctionFault } from "./carry-out.ts";
import { getSanction } from "./get-sanction.ts";
import { suggestStep } from "./suggest-step.ts";

/** Kinds for which staff prove anew who they are: what a player can do nothing against. */
const provenKinds: readonly SanctionKind[] = ["ban"];

/**
 * Imposes a sanction: it and its audit entry are written first, then the platform is called outside of any transaction, then the player is told.
 * Without an answer of the platform the worker goes on. The same again is answered by what is on record.
 * @throws DomainError `sanctions.team_missing`, `sanctions.team_not_meant`, `sanctions.no_duration`, `sanctions.duration_missing`,
 *   `sanctions.own_account`, `sanctions.id_taken`, `sanctions.no_sender`, `sanctions.decision_overturned`, `auth.step_up_needed` for a ban, `halts.*`
 *   for a warning, and as `openTeam`
 */
export async function imposeSanction(
  ctx: GameCtx,
  input: ImposeSanctionInput,
  fault?: SanctionFault,
): Promise<SanctionView> {
  const { id, account } = input;
  if (provenKinds.includes(input.kind) && ctx.actor.kind === "staff") await assertSteppedUp(ctx);
  const known = await findSanctionById(ctx.db, id);
  if (known !== undefined) return repeat(ctx, known, input);
  await assertFits(ctx, input);
  if (!(await write(ctx, input))) return imposeSanction(ctx, input, fault);
  await carryOut(ctx, { id, account }, fault);
  return getSanction(ctx, { id });
}

async function assertFits(ctx: GameCtx, input: ImposeSanctionInput): Promise<void> {
  const { kind, minutes, groupId, account } = input;
  const own = await listOwnAccounts(ctx);
  // Account ids differ by case on the platform, yet nobody has to be able to silence what looks like an admin.
  if (own.some((each) => each.toLowerCase() === account.toLowerCase())) throw ownAccount(account);
  if (!teamKinds.includes(kind)) {
    if (groupId !== null) throw teamNotMeant();
    if (minutes !== null && !lastingKinds.includes(kind)) throw noDuration();
    if (kind === "warn") await assertCanWarn(ctx);
    return;
  }
  if (groupId === null) throw teamMissing();
  // A kick has rules of its own: of a live room, which keeps no members, one is banned for a time.
  const { type } = await openTeam(ctx, { groupId, act: kind === "kick" ? "notice" : "mute" });
  if (kind !== "kick") return;
  if (type === "avchatroom" && minutes === null) throw durationMissing();
  if (type !== "avchatroom" && minutes !== null) throw noDuration();
}

/** A warning is a message and nothing else. */
async function assertCanWarn(ctx: GameCtx): Promise<void> {
  await assertMaySend(ctx);
  if ((await listSenders(ctx)).length === 0) throw noSender();
}

async function write(ctx: GameCtx, input: ImposeSanctionInput): Promise<boolean> {
  const { id, account, kind, minutes, groupId, reason, decisionId, reviewId } = input;
  const gameId = ctx.game.id;
  const { staffId: madeBy, name: madeByName } = nameActor(ctx.actor);
  const next = await suggestStep(ctx, { account, groupId });
  // What has no duration is the ladder's step whatever time stands beside it there.
  const isSame = next?.kind === kind && (next.minutes === minutes || !lastingKinds.includes(kind));
  const step = isSame ? next.step : null;
  const decidedAt = decisionId === null ? null : await findDecidedAt(ctx.db, { gameId, decisionId });
  return inTransaction(ctx, async (tx) => {
    const reviewed = decisionId === null ? undefined : await holdOutcome(tx.db, { gameId, decisionId });
    // A message that was let through and ought not to have been is overturned as well: what it calls for stands.
    if (reviewed?.outcome === "overturn" && reviewed.verdict !== "allow") throw decisionOverturned();
    const row = await insertSanction(tx.db, {
      ...{ id, gameId, account, kind, minutes, groupId, reason, step, madeBy, madeByName, reviewId },
      ...{ decisionId: decidedAt === null ? null : decisionId, decidedAt },
    });
    if (row === undefined) return false;
    await recordAudit(tx, {
      action: "sanction.impose",
      target: { kind: "player", id: account, name: account },
      after: {
        sanction: id,
        kind,
        team: groupId,
        minutes,
        step,
        until: row.endsAt?.toISOString() ?? null,
        decision: row.decisionId,
      },
      reason,
    });
    return true;
  });
}

/** What was asked for before is answered as it stands; another thing under its id is refused. */
function repeat(ctx: GameCtx, known: SanctionRow, input: ImposeSanctionInput): Promise<SanctionView> {
  const { account, kind, groupId, reason, startsAt, endsAt } = known;
  const minutes = endsAt === null ? null : Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  const isSame =
    known.gameId === ctx.game.id &&
    account === input.account &&
    kind === input.kind &&
    groupId === input.groupId &&
    reason === input.reason &&
    minutes === input.minutes;
  if (!isSame) throw sanctionIdTaken();
  return getSanction(ctx, { id: known.id });
}
