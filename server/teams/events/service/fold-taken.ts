import type { Ctx } from "#server/kernel/context.ts";
import { fireEvents } from "../../automations/service/fire-events.ts";
import {
  countMembers,
  dropFormerMembers,
  lockTeams,
  selectMembersOf,
  selectNowMs,
  type TeamKey,
  type TeamRecord,
  type TeamWrite,
  writeMembers,
  writeTeams,
} from "../../records/queries.ts";
import { isGone, presetAfter, stateOf } from "../../rules.ts";
import type { WaitingEvent } from "../queries.ts";
import { accountsOf, foldEvents, needsLook } from "../rules.ts";
import { readEvent } from "./read-event.ts";

export type Folded = {
  /** Events that were taken from the queue. */
  events: number;
  /** Of those the ones whose body could not be read, by id. */
  unreadable: number[];
  teams: number;
};

/**
 * Takes these events in, inside the transaction that took them from the queue.
 * @param held their teams, when the transaction has locked them already.
 */
export async function foldTaken(
  tx: Ctx,
  taken: readonly WaitingEvent[],
  held?: readonly TeamRecord[],
): Promise<Folded> {
  if (taken.length === 0) return { events: 0, unreadable: [], teams: 0 };
  const { db } = tx;
  const read = taken.flatMap((event) => {
    const said = readEvent(event);
    return said === undefined ? [] : [{ key: keyOf(event), eventId: event.eventId, said }];
  });
  const byTeam = Map.groupBy(read, ({ key }) => key);
  const records =
    held?.filter((record) => byTeam.has(keyOf(record))) ?? (await lockTeams(db, distinctKeys(taken, byTeam)));
  const work = records.map((record) => ({
    record,
    events: (byTeam.get(keyOf(record)) ?? []).map(({ said }) => said),
  }));
  const members = Map.groupBy(
    await selectMembersOf(
      db,
      work.map(({ record, events }) => ({ teamId: record.id, accounts: record.keepsList ? accountsOf(events) : [] })),
    ),
    ({ teamId }) => teamId,
  );
  const folded = work.map(({ record, events }) => {
    const known = new Map((members.get(record.id) ?? []).map(({ teamId: _, ...member }) => [member.account, member]));
    return { record, events, after: foldEvents({ facts: record, members: known }, events) };
  });
  await writeMembers(
    db,
    folded.flatMap(({ record: { id: teamId, gameId }, after }) =>
      after.facts.keepsList ? [...after.members.values()].map((member) => ({ ...member, teamId, gameId })) : [],
    ),
  );
  const reborn = folded.flatMap(({ record, after: { facts } }) => {
    const { gone } = facts.times;
    const isReborn = gone !== undefined && !isGone(facts.times) && facts.keepsList;
    return isReborn ? [{ teamId: record.id, goneMs: gone }] : [];
  });
  await dropFormerMembers(db, reborn);
  const counted = folded.filter(({ after: { facts, members: touched } }) => facts.keepsList && touched.size > 0);
  const counts = await countMembers(db, [
    ...counted.map(({ record }) => record.id),
    ...reborn.map(({ teamId }) => teamId),
  ]);
  const nowMs = await selectNowMs(db);
  await writeTeams(
    db,
    folded.map(({ record, events, after: { facts } }): TeamWrite => {
      // Of an ended team the count is that of its end.
      const memberCount = isGone(facts.times) ? record.memberCount : (counts.get(record.id) ?? record.memberCount);
      return {
        ...facts,
        id: record.id,
        preset: presetAfter(record, facts.type),
        state: stateOf(facts, { memberCount, nowMs }),
        memberCount,
        disbandedMs: isGone(facts.times) ? (facts.times.gone ?? nowMs) : null,
        wantsLook: record.lookWantedMs !== null || needsLook(facts, record, events),
        confirmedMs: null,
        driftCount: record.driftCount,
        driftFacts: record.driftFacts,
        isVisible: true,
      };
    }),
  );
  await fireEvents(
    tx,
    folded.map(({ record, after: { facts } }) => ({
      gameId: record.gameId,
      groupId: record.groupId,
      preset: presetAfter(record, facts.type),
      times: facts.times,
      events: byTeam.get(keyOf(record)) ?? [],
    })),
  );
  const unreadable = read.filter(({ said }) => said.kind === "unreadable").map(({ eventId }) => eventId);
  return { events: taken.length, unreadable, teams: folded.length };
}

function keyOf({ gameId, groupId }: TeamKey): string {
  return `${gameId} ${groupId}`;
}

function distinctKeys(taken: readonly TeamKey[], told: ReadonlyMap<string, unknown>): TeamKey[] {
  return [...new Map(taken.map((event) => [keyOf(event), event])).entries()]
    .filter(([key]) => told.has(key))
    .map(([, { gameId, groupId }]) => ({ gameId, groupId }));
}
