import type { Ctx } from "#server/kernel/context.ts";
import { peopleOnly, staffNotFound } from "../../errors.ts";
import { findStaffByEmail } from "../../queries.ts";
import { countRecoveryCodes, findSecondFactor } from "../queries.ts";

export type Account = {
  email: string;
  name: string;
  hasPassword: boolean;
  /** null without one. */
  twoFactor: { since: Date; codesLeft: number } | null;
};

/** One's own account. @throws DomainError `auth.people_only` */
export async function getAccount(ctx: Pick<Ctx, "actor" | "db">): Promise<Account> {
  const { actor, db } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const [person, factor] = await Promise.all([findStaffByEmail(db, actor.email), findSecondFactor(db, actor.staffId)]);
  if (person === undefined) throw staffNotFound(actor.email);
  const since = factor?.confirmedAt ?? null;
  return {
    email: person.email,
    name: person.name,
    hasPassword: person.passwordHash !== null,
    twoFactor: since === null ? null : { since, codesLeft: await countRecoveryCodes(db, actor.staffId) },
  };
}
