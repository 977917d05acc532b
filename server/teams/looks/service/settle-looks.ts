import type { Db } from "#db/client.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type FullTeam, fireFull } from "../../automations/service/fire-full.ts";
import { takeWorkOf } from "../../events/queries.ts";
import { foldTaken } from "../../events/service/fold-taken.ts";
import {
  countMembers,
  deleteMembers,
  lockTeams,
  selectMembersOf,
  selectNowMs,
  selectPresent,
  type TeamKey,
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
  driftPairs: number;
  driftFacts: number;
  driftTeams: number;
  /** Teams that Herald did not know. */
  found: number;
  gone: number;
};

/**
 * Puts teams right by what the platform said of them, and counts what was wrong: what was told by callbacks until now is taken in first, and
 * what happened after the question is left alone. An answer that is overtaken by a later one changes nothing. Inside the caller's transaction,
 * which has locked no team before.
 * @param how.isFirst the game was never reconciled: what differs was never known, and marks no team as drifted.
 */
export async function settleLooks(tx: GameCtx, told: readonly Told[], how: { isFirst: boolean }): Promise<Settled> {
  const { db, game } = tx;
  const keys = told.map(({ groupId }) => ({ gameId: game.id, groupId }));
  const records = await lockWithEvents(tx, keys);
  const members = Map.groupBy(await selectKnown(db, records, told), ({ teamId }) => teamId);
  const nowhere: string[] = [];
  const looks = told.flatMap((answer) => {
    const record = records.get(answer.groupId);
    // Two may ask at once, and the one who asked last be heard first.
    if (record === undefined || (record.confirmedMs !== null && record.confirmedMs >= answer.at)) return [];
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
  // What the first sweep finds is as old as it may be.
  if (!how.isFirst) await fireFull(tx, looks.flatMap(fullOf));
  return looks.reduce(
    (sum, { record, compared }) => ({
      driftPairs: sum.driftPairs + compared.driftPairs,
      driftFacts: sum.driftFacts + compared.driftFacts,
      driftTeams: sum.driftTeams + (compared.driftPairs + compared.driftFacts > 0 ? 1 : 0),
      found: sum.found + (record.isNew ? 1 : 0),
      gone: sum.gone + (isGone(compared.facts.times) && !isGone(record.times) ? 1 : 0),
    }),
    { driftPairs: 0, driftFacts: 0, driftTeams: 0, found: 0, gone: 0 },
  );
}

/** Locks the teams and takes in what waits of them. A team is new only when no callback told of it either. */
async function lockWithEvents(tx: GameCtx, keys: readonly TeamKey[]): Promise<Map<string, TeamRecord>> {
  const { db } = tx;
  const taken = await takeWorkOf(db, keys);
  const held = await lockTeams(db, keys);
  const records = new Map(held.map((record) => [record.groupId, record]));
  if (taken.length === 0) return records;
  await foldTaken(tx, taken, held);
  const folded = new Set(taken.map(({ groupId }) => groupId));
  for (const record of await lockTeams(
    db,
    keys.filter(({ groupId }) => folded.has(groupId)),
  )) {
    // A wish that these events made is answered by this answer.
    const { lookWantedMs = null } = records.get(record.groupId) ?? {};
    records.set(record.groupId, { ...record, lookWantedMs });
  }
  return records;
}

/** Of each team those who are in it, and those whom the platform names. */
async function selectKnown(db: Db, records: ReadonlyMap<string, TeamRecord>, told: readonly Told[]) {
  const present = await selectPresent(
    db,
    [...records.values()].map(({ id }) => id),
  );
  const inside = Map.groupBy(present, ({ teamId }) => teamId);
  const named = told.flatMap((answer) => {
    const record = records.get(answer.groupId);
    if (record === undefined || answer.kind === "gone") return [];
    const known = new Set(inside.get(record.id)?.map(({ account }) => account));
    const accounts = (answer.members ?? []).map(({ account }) => account).filter((account) => !known.has(account));
    return [{ teamId: record.id, accounts }];
  });
  return [...present, ...(await selectMembersOf(db, named))];
}

type Look = { record: TeamRecord; answer: Told; compared: Compared };

function fullOf({ record, answer, compared: { facts } }: Look): FullTeam[] {
  if (answer.kind === "gone" || answer.members === null || !answer.isWhole || answer.capacity === null) return [];
  if (isGone(facts.times) || answer.members.length < answer.capacity) return [];
  const filledMs = Math.max(...answer.members.map(({ joinedMs }) => joinedMs));
  return [{ groupId: record.groupId, preset: presetAfter(record, facts.type), filledMs }];
}

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
    record.confirmedMs === null ||
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
    // A list that would not stand still is asked for again, and so is what somebody wanted to know after the question left.
    wantsLook: !isWhole || (record.lookWantedMs !== null && record.lookWantedMs > answer.at),
    confirmedMs: isWhole ? answer.at : null,
    isVisible: isOtherwise,
  };
}
