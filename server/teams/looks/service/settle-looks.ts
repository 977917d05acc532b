import type { GameCtx } from "#server/kernel/context.ts";
import { takeWorkOf } from "../../events/queries.ts";
import { foldTaken } from "../../events/service/fold-taken.ts";
import {
  countMembers,
  deleteMembers,
  lockTeams,
  selectAllMembers,
  selectNowMs,
  type TeamRecord,
  type TeamWrite,
  writeMembers,
  writeTeams,
} from "../../records/queries.ts";
import { isGone, presetAfter, stateOf } from "../../rules.ts";
import { deleteTeams } from "../queries.ts";
import { type Compared, compareTeam, type Told } from "../rules.ts";

/** What looks found, and put right in their transaction. */
export type Settled = {
  seen: number;
  driftPairs: number;
  driftFacts: number;
  driftTeams: number;
  /** Teams that Herald did not know. */
  found: number;
  gone: number;
};

/**
 * Puts teams right by what the platform said of them, and counts what was wrong: what was told by callbacks until now is taken in first, and
 * what happened after the question is left alone. Inside the caller's transaction.
 * @param how.isFirst the game was never reconciled: what differs was never known, and marks no team as drifted.
 */
export async function settleLooks(tx: GameCtx, told: readonly Told[], how: { isFirst: boolean }): Promise<Settled> {
  const { db, game } = tx;
  const keys = told.map(({ groupId }) => ({ gameId: game.id, groupId }));
  await foldTaken(tx, await takeWorkOf(db, keys));
  const records = new Map((await lockTeams(db, keys)).map((record) => [record.groupId, record]));
  const members = Map.groupBy(
    await selectAllMembers(
      db,
      [...records.values()].map(({ id }) => id),
    ),
    ({ teamId }) => teamId,
  );
  const nowhere: string[] = [];
  const looks = told.flatMap((answer) => {
    const record = records.get(answer.groupId);
    if (record === undefined) return [];
    if (record.isNew && answer.kind === "gone") {
      nowhere.push(record.id);
      return [];
    }
    const known = (members.get(record.id) ?? []).map(({ teamId: _, ...member }) => member);
    const before = { facts: record, members: new Map(known.map((member) => [member.account, member])) };
    return [{ record, answer, compared: compareTeam(before, answer) }];
  });
  await deleteTeams(db, nowhere);
  await writeMembers(
    db,
    looks.flatMap(({ record, compared }) =>
      compared.changed.map((member) => ({ ...member, teamId: record.id, gameId: game.id })),
    ),
  );
  await deleteMembers(
    db,
    looks.flatMap(({ record, compared }) => (record.keepsList && !compared.facts.keepsList ? [record.id] : [])),
  );
  const listed = looks.filter(({ compared }) => compared.facts.keepsList).map(({ record }) => record.id);
  const counts = await countMembers(db, listed);
  const nowMs = await selectNowMs(db);
  await writeTeams(
    db,
    looks.map((look) => writeOf(look, { counted: counts.get(look.record.id), nowMs, ...how })),
  );
  return looks.reduce(
    (sum, { record, compared }) => ({
      seen: sum.seen + 1,
      driftPairs: sum.driftPairs + compared.driftPairs,
      driftFacts: sum.driftFacts + compared.driftFacts,
      driftTeams: sum.driftTeams + (compared.driftPairs + compared.driftFacts > 0 ? 1 : 0),
      found: sum.found + (record.isNew ? 1 : 0),
      gone: sum.gone + (isGone(compared.facts.times) && !isGone(record.times) ? 1 : 0),
    }),
    { seen: 0, driftPairs: 0, driftFacts: 0, driftTeams: 0, found: 0, gone: 0 },
  );
}

type Look = { record: TeamRecord; answer: Told; compared: Compared };

function writeOf(
  { record, answer, compared }: Look,
  found: { counted: number | undefined; nowMs: number; isFirst: boolean },
): TeamWrite {
  const { facts, driftPairs, driftFacts, changed } = compared;
  const isEnded = isGone(facts.times);
  const isWhole = answer.kind === "gone" || answer.isWhole;
  const toldCount = answer.kind === "there" ? answer.memberCount : record.memberCount;
  const counted = facts.keepsList ? (found.counted ?? 0) : toldCount;
  const memberCount = isEnded ? record.memberCount : counted;
  const state = stateOf(facts, { memberCount, nowMs: found.nowMs });
  const drift = found.isFirst ? { driftCount: 0, driftFacts: 0 } : { driftCount: driftPairs, driftFacts };
  const isOtherwise =
    changed.length > 0 ||
    state !== record.state ||
    memberCount !== record.memberCount ||
    !record.isConfirmed ||
    drift.driftCount !== record.driftCount ||
    drift.driftFacts !== record.driftFacts ||
    facts.capacity !== record.capacity ||
    facts.entry !== record.entry ||
    facts.lastActivityMs !== record.lastActivityMs ||
    driftFacts > 0;
  return {
    ...facts,
    ...drift,
    id: record.id,
    preset: presetAfter(record, facts.type),
    state,
    memberCount,
    disbandedMs: isEnded ? (facts.times.gone ?? found.nowMs) : null,
    // A list that would not stand still is asked for again.
    wantsLook: !isWhole,
    confirmedMs: isWhole ? answer.at : null,
    isVisible: isOtherwise,
  };
}
