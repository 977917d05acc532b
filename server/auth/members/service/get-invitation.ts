import type { GameRole } from "#db/enums/staff.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { hashOneTimeSecret } from "#server/kernel/one-time-secret.ts";
import { invitationInvalid } from "../errors.ts";
import { findOfferedRole } from "../queries.ts";
import type { InvitationTokenInput } from "../schema.ts";

export type OpenInvitation = {
  email: string;
  name: string;
  role: GameRole;
  invitedByName: string;
  expiresAt: Date;
  game: { slug: string; name: string; kind: "sandbox" | "live" };
  /** Whether the person signs in to take the role, instead of choosing a password. */
  hasAccount: boolean;
};

/** What a link offers, for whoever holds it. @throws DomainError `members.invitation_invalid` */
export async function getInvitation(ctx: Pick<Ctx, "db">, { token }: InvitationTokenInput): Promise<OpenInvitation> {
  const found = await findOfferedRole(ctx.db, hashOneTimeSecret(token, "token"));
  if (found === undefined) throw invitationInvalid();
  const { email, name, role, invitedByName, expiresAt, game, hasAccount } = found;
  const { slug, name: gameName, kind } = game;
  return { email, name, role, invitedByName, expiresAt, game: { slug, name: gameName, kind }, hasAccount };
}
