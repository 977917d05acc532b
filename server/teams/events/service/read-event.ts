import { readCallback } from "#server/im/service/read-callback.ts";
import { momentOf, type TeamEvent } from "../rules.ts";

type Stored = { command: string; body: string; happenedMs: number | null; receivedMs: number };
type Role = "owner" | "admin" | "member";

const roles: ReadonlyMap<string, Role> = new Map([
  ["owner", "owner"],
  ["admin", "admin"],
  ["member", "member"],
]);

/**
 * What a stored callback says of its team. A body that cannot be read says nothing but that something happened.
 * @returns undefined for a command that says nothing of a team's state.
 */
export function readEvent(stored: Stored): TeamEvent | undefined {
  const at = momentOf(stored);
  // The most frequent by far, and only the moment matters.
  if (stored.command === "Group.CallbackAfterSendMsg") return { kind: "message", at, type: null };
  const told = readCallback(stored.command, storable(stored.body));
  switch (told.kind) {
    case "malformed":
      return { kind: "unreadable", at, type: null };
    case "Group.CallbackAfterCreateGroup": {
      const { owner, name, fields } = told;
      return { kind: "created", at, type: told.groupType, owner, name, members: told.members.filter(isKept), fields };
    }
    case "Group.CallbackAfterNewMemberJoin":
      return { kind: "joined", at, type: told.groupType, members: told.members.filter(isKept) };
    case "Group.CallbackAfterMemberExit":
      return { kind: "left", at, type: told.groupType, members: told.members.filter(isKept) };
    case "Group.CallbackAfterGroupFull":
      return { kind: "full", at, type: told.groupType };
    case "Group.CallbackAfterGroupDestroyed":
      return { kind: "disbanded", at, type: told.groupType };
    case "Group.CallbackAfterGroupInfoChanged": {
      const { name, introduction, notification, faceUrl } = told;
      return { kind: "changed", at, type: told.groupType, name, introduction, notification, faceUrl };
    }
    case "Group.CallbackAfterChangeGroupOwner":
      return { kind: "owner", at, type: told.groupType, owner: told.owner, ownerBefore: told.ownerBefore };
    case "Group.CallbackAfterMemberFieldChanged": {
      const role = roles.get(told.role?.toLowerCase() ?? "") ?? null;
      return { kind: "member", at, type: told.groupType, account: told.member, role, nameCard: told.nameCard };
    }
    case "Group.CallbackAfterGroupAttrChanged":
      return { kind: "attributes", at, type: told.groupType, change: told.change, attributes: told.attributes };
    case "Group.CallbackOnMemberStateChange":
      return { kind: "presence", at, type: told.groupType };
    default:
      return undefined;
  }
}

/** The platform allows 32 bytes, and some accounts of old have more; what is far longer is none, and no index holds it. */
function isKept(account: string): boolean {
  return account.length <= 200;
}

/** JSON can escape what no column of the database holds: a NUL, and half of a character. */
function storable(body: string): string {
  if (!/\\u(0000|d[89a-f])/i.test(body)) return body;
  try {
    const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();
    return JSON.stringify(
      JSON.parse(body, (_key, value: unknown) => {
        if (typeof value === "string") return clean(value);
        if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
        return Object.fromEntries(Object.entries(value).map(([key, of]) => [clean(key), of]));
      }),
    );
  } catch {
    // No JSON at all: whoever reads it next says so.
    return body;
  }
}
