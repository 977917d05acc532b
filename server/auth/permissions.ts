import { type AnyRole, type GameRole, gameRoles } from "#db/enums/staff.ts";

/** Everything that can be allowed in a game. A procedure names one; what no role holds, only the owner may. */
export const permissions = [
  "game.read",
  "game.manage",
  "game.secrets",
  "callback.read",
  "callback.open",
  "callback.replay",
  "item.read",
  "item.manage",
  "player.read",
  "player.label",
  "player.erase",
  "audience.read",
  "audience.create",
  "mail.read",
  "mail.compose",
  "mail.template",
  "mail.send",
  "mail.approve",
  "mail.approve_large",
  "mail.comment",
  "mail.control",
  "mail.recall",
  "mail.export",
  "message.read",
  "message.send",
  "message.manage",
  "team.read",
  "team.manage",
  "halt.pull",
  "halt.lift",
  "audit.read",
  "audit.export",
  "view.share",
  "user_sig.sign",
  "user_sig.verify",
  "staff.read",
  "staff.manage",
  "staff.disable",
] as const;
export type Permission = (typeof permissions)[number];

const reading = [
  "game.read",
  "callback.read",
  "item.read",
  "player.read",
  "audience.read",
  "mail.read",
  "message.read",
  "team.read",
] as const satisfies Permission[];

/** What each role may do. Compose, approve, catalogue and staff are apart from one another; the auditor changes nothing. */
const rolePermissions: Readonly<Record<GameRole, readonly Permission[]>> = {
  viewer: reading,
  support: [...reading, "callback.open", "audience.create", "mail.compose", "mail.comment", "user_sig.verify"],
  operator: [
    ...reading,
    "callback.open",
    "callback.replay",
    "player.label",
    "audience.create",
    "mail.compose",
    "mail.template",
    "mail.send",
    "mail.comment",
    "mail.control",
    "mail.recall",
    "mail.export",
    "message.send",
    "team.manage",
    "halt.pull",
    "halt.lift",
    "view.share",
  ],
  approver: [
    ...reading,
    "mail.approve",
    "mail.comment",
    "mail.control",
    "mail.recall",
    "mail.export",
    "halt.pull",
    "halt.lift",
    "view.share",
  ],
  moderator: [...reading, "callback.open", "team.manage", "halt.pull", "view.share"],
  auditor: [...reading, "callback.open", "mail.export", "audit.read", "audit.export", "staff.read"],
  admin: [
    ...reading,
    "game.manage",
    "game.secrets",
    "callback.open",
    "callback.replay",
    "item.manage",
    "player.label",
    "player.erase",
    "audience.create",
    "mail.compose",
    "mail.template",
    "mail.send",
    "mail.approve",
    "mail.approve_large",
    "mail.comment",
    "mail.control",
    "mail.recall",
    "mail.export",
    "message.send",
    "message.manage",
    "team.manage",
    "halt.pull",
    "halt.lift",
    "view.share",
    "audit.read",
    "audit.export",
    "user_sig.sign",
    "user_sig.verify",
    "staff.read",
    "staff.manage",
  ],
};

/** Who holds a permission: roles of a game, and always the owner. */
export function holdersOf(permission: Permission): AnyRole[] {
  return [...gameRoles.filter((role) => rolePermissions[role].includes(permission)), "owner"];
}

/** The permissions of someone in a game: all for the owner of the deployment, none without a role. */
export function permissionsOf(who: { isOwner: boolean; role: GameRole | null }): ReadonlySet<Permission> {
  if (who.isOwner) return new Set(permissions);
  return new Set(who.role === null ? [] : rolePermissions[who.role]);
}
