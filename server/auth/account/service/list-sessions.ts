import type { Ctx } from "#server/kernel/context.ts";
import { peopleOnly } from "../../errors.ts";
import { sessionSeconds } from "../../rules.ts";
import { type SessionRow, selectSessions } from "../queries.ts";

export type OwnSessions = {
  sessions: (SessionRow & { isThis: boolean })[];
  /** How long one lasts, and how long without a request. */
  limits: { absoluteSeconds: number; idleSeconds: number };
};

/** One's own sessions that stand, this one first. @throws DomainError `auth.people_only` */
export async function listSessions(ctx: Pick<Ctx, "actor" | "db">): Promise<OwnSessions> {
  const { actor, db } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const rows = await selectSessions(db, actor.staffId, sessionSeconds.idle);
  const sessions = rows.map((row) => ({ ...row, isThis: row.id === actor.sessionId }));
  return {
    sessions: sessions.sort((a, b) => Number(b.isThis) - Number(a.isThis)),
    limits: { absoluteSeconds: sessionSeconds.absolute, idleSeconds: sessionSeconds.idle },
  };
}
