import type { SandboxProcess } from "./sandbox-process.ts";

const service = "group_open_http_svc";

/** `player_00001` and so on: whom the sandbox's world knows. */
export const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;

type Ledger = { groups: { groupId: string; members: string[] }[] };
type Said = { from: string; msgBody: { MsgContent: { Text?: string } }[] };

/** Groups of a sandbox, made and looked at past Herald. */
export function groupsOf(box: SandboxProcess) {
  const call = async (command: string, body: Record<string, unknown>): Promise<void> => {
    const answer = await box.call(`${service}/${command}`, body);
    if (answer.ErrorCode !== 0) throw new Error(`${command}: ${answer.ErrorInfo}`);
  };
  const accounts = (ids: readonly string[]) => ids.map((account) => ({ Member_Account: account }));
  const ledger = async (groupId: string) => {
    const told = await box.get(`/__sandbox/ledger?group=${encodeURIComponent(groupId)}`);
    if (!("body" in told)) throw new Error("no ledger");
    return told.body as unknown as { messages: Said[]; notices: { text?: string; content?: string }[] };
  };
  return {
    make: (groupId: string, members: readonly string[], more: object = {}) =>
      call("create_group", {
        ...{ Type: "Public", Name: groupId, GroupId: groupId, Owner_Account: members[0] },
        MemberList: accounts(members.slice(1)),
        ...more,
      }),
    add: (groupId: string, ids: readonly string[]) =>
      call("add_group_member", { GroupId: groupId, Silence: 1, MemberList: accounts(ids) }),
    remove: (groupId: string, ids: readonly string[]) =>
      call("delete_group_member", { GroupId: groupId, Silence: 1, MemberToDel_Account: ids }),
    destroy: (groupId: string) => call("destroy_group", { GroupId: groupId }),
    /** @returns undefined for a group that is not there. */
    async membersOf(groupId: string): Promise<string[] | undefined> {
      const { groups } = (await box.control("members")) as unknown as Ledger;
      return groups.find((group) => group.groupId === groupId)?.members.toSorted();
    },
    /** System notices that were shown in a group, oldest first. */
    noticesOf: async (groupId: string) => (await ledger(groupId)).notices,
    messagesOf: async (groupId: string) => (await ledger(groupId)).messages,
  };
}
