import { recordAudit } from "#server/audit/service/record-audit.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { StaffRow } from "../../queries.ts";
import {
  deleteGroupMembership,
  type HeldRole,
  insertGroupMembership,
  type MappedRole,
  selectRolesOfGroups,
  setGroupMembership,
  setOwnerByGroup,
} from "../queries.ts";
import { type Identity, roleByGroups } from "../rules.ts";

/**
 * Brings what a person has by groups in line with the groups of this moment: roles given, changed and taken away, and being an owner.
 * What was given by hand stays. Each change leaves its entry. Call it with the person and the roles locked.
 * @returns the person as changed, and whether they may enter anything.
 */
export async function syncRoles(
  tx: Ctx,
  given: { row: StaffRow; held: readonly HeldRole[]; identity: Identity; ownerGroup: string | undefined },
): Promise<{ row: StaffRow; hasRole: boolean }> {
  const { row, held, identity, ownerGroup } = given;
  const mapped = Map.groupBy(await selectRolesOfGroups(tx.db, identity.groups), ({ game }) => game.id);
  const heldIn = new Map(held.map((each) => [each.game.id, each]));
  for (const inGame of mapped.values()) {
    const wanted = roleByGroups(inGame);
    if (wanted !== undefined) await give(tx, row, heldIn.get(wanted.game.id), wanted);
  }
  const gone = held.filter(({ game, source }) => source === "group" && !mapped.has(game.id));
  for (const role of gone) await take(tx, row, role);
  const isOwner = await syncOwner(tx, row, { groups: identity.groups, ownerGroup });
  const rolesLeft = mapped.size + held.filter(({ source }) => source === "hand").length;
  return { row: { ...row, isOwner }, hasRole: isOwner || rolesLeft > 0 };
}

async function give(tx: Ctx, person: StaffRow, before: HeldRole | undefined, wanted: MappedRole): Promise<void> {
  const { game, role, group } = wanted;
  if (before?.source === "hand" || before?.role === role) return;
  const inGame = { ...tx, game };
  const target = { kind: "staff", id: person.id, name: person.email };
  const key = { staffId: person.id, gameId: game.id, role };
  if (before === undefined) {
    if (!(await insertGroupMembership(tx.db, key))) return;
    const after = { role, name: person.name, newAccount: false, source: "group", group };
    await recordAudit(inGame, { action: "staff.add", target, after });
    return;
  }
  await setGroupMembership(tx.db, key);
  const after = { role, source: "group", group };
  await recordAudit(inGame, { action: "staff.role_change", target, before: { role: before.role }, after });
}

async function take(tx: Ctx, person: StaffRow, { game, role }: HeldRole): Promise<void> {
  await deleteGroupMembership(tx.db, { staffId: person.id, gameId: game.id });
  await recordAudit(
    { ...tx, game },
    {
      action: "staff.remove",
      target: { kind: "staff", id: person.id, name: person.email },
      before: { role },
      after: { role: null, source: "group" },
    },
  );
}

/** Also the last owner: whoever runs the provider decides, and the command line makes another. */
async function syncOwner(
  tx: Ctx,
  person: StaffRow,
  at: { groups: readonly string[]; ownerGroup: string | undefined },
): Promise<boolean> {
  const isInGroup = at.ownerGroup !== undefined && at.groups.includes(at.ownerGroup);
  const isByHand = person.isOwner && !person.isOwnerByGroup;
  if (isByHand || isInGroup === person.isOwner) return person.isOwner;
  await setOwnerByGroup(tx.db, person.id, isInGroup);
  await recordAudit(tx, {
    action: "staff.owner_change",
    target: { kind: "staff", id: person.id, name: person.email },
    before: { isOwner: person.isOwner },
    after: { isOwner: isInGroup, source: "group", group: at.ownerGroup ?? null },
  });
  return isInGroup;
}
