import { z } from "zod";
import type { ImGroupMessage, ImLiveMember } from "#server/kernel/ports/groups.ts";
import type { ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, bansPerCallMax, groupId } from "../schema.ts";
import { assertFits, sentBody } from "./message-body.ts";
import { cursorNumber, noFields, textOf, textOrEmpty, uint32 } from "./wire.ts";

/** AVChatRooms: the group type without a list of members. All but the count need a Pro plan and a switch of the console. */

const bannedPerPage = 100;
const descriptionSizeBytesMax = 1_000;

const countOnlineMembersBody = z.object({ GroupId: groupId });
const countOnlineMembersAnswer = z.object({ OnlineMemberNum: z.number().int() });

/**
 * Counts who is in an AVChatRoom; up to 10 s old. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/38521 (read 2026-11)
 */
export async function countOnlineMembers(call: ImCaller, id: string): Promise<number> {
  const answer = await call({
    method: "group_open_http_svc/get_online_member_num",
    body: countOnlineMembersBody.parse({ GroupId: id }),
    answer: countOnlineMembersAnswer,
    repeatable: true,
  });
  return answer.OnlineMemberNum;
}

const listOnlineMembersPageBody = z.object({ GroupId: groupId, Timestamp: cursorNumber });
const listOnlineMembersPageAnswer = z.object({
  MemberList: z
    .array(
      z.object({
        Member_Account: z.string(),
        JoinTime: z.number().int().optional(),
        NickName: textOrEmpty,
        Avatar: textOrEmpty,
      }),
    )
    .nullish(),
  NextTimestamp: cursorNumber,
});

/**
 * Reads a page of who is in an AVChatRoom: the newest 1,000 at most, 30 where the switch is off; up to 10 s old. A read:
 * safe to repeat; 200 calls a second.
 * @see the AVChatRoom pages beside https://www.tencentcloud.com/document/product/1047/49465 (read 2026-11)
 */
export async function listOnlineMembersPage(
  call: ImCaller,
  id: string,
  cursor: number | null,
): Promise<ImPage<ImLiveMember, number>> {
  const answer = await call({
    method: "group_open_avchatroom_http_svc/get_members",
    body: listOnlineMembersPageBody.parse({ GroupId: id, Timestamp: cursor ?? 0 }),
    answer: listOnlineMembersPageAnswer,
    repeatable: true,
  });
  return {
    items: (answer.MemberList ?? []).map((row) => ({
      account: row.Member_Account,
      joinedAt: row.JoinTime ?? 0,
      nickname: row.NickName,
      faceUrl: row.Avatar,
    })),
    next: answer.NextTimestamp === 0 ? null : answer.NextTimestamp,
  };
}

const members = z.array(accountId).min(1).max(bansPerCallMax);

const banMembersBody = z.object({
  GroupId: groupId,
  Members_Account: members,
  Duration: uint32.min(1),
  Description: textOf(descriptionSizeBytesMax).optional(),
});

/**
 * Puts up to 20 players out of an AVChatRoom and keeps them out for a time. Safe to repeat: the time counts from the
 * call. 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/50296 (read 2026-11)
 */
export async function banMembers(
  call: ImCaller,
  id: string,
  ids: readonly string[],
  ban: { seconds: number; reason?: string },
): Promise<void> {
  await call({
    method: "group_open_http_svc/ban_group_member",
    body: banMembersBody.parse({ GroupId: id, Members_Account: ids, Duration: ban.seconds, Description: ban.reason }),
    answer: noFields,
    repeatable: true,
  });
}

const unbanMembersBody = z.object({ GroupId: groupId, Members_Account: members });

/**
 * Lets up to 20 banned players back in. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/50297 (read 2026-11)
 */
export async function unbanMembers(call: ImCaller, id: string, ids: readonly string[]): Promise<void> {
  await call({
    method: "group_open_http_svc/unban_group_member",
    body: unbanMembersBody.parse({ GroupId: id, Members_Account: ids }),
    answer: noFields,
    repeatable: true,
  });
}

const listBannedMembersPageBody = z.object({ GroupId: groupId, Limit: z.number().int(), Offset: cursorNumber });
const listBannedMembersPageAnswer = z.object({
  BannedAccountList: z.array(z.object({ Member_Account: z.string(), BannedUntil: z.number().int() })).nullish(),
  NextOffset: cursorNumber,
});

/**
 * Reads a page of who is banned from an AVChatRoom until when (Unix seconds). A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/50295 (read 2026-11)
 */
export async function listBannedMembersPage(
  call: ImCaller,
  id: string,
  cursor: number | null,
): Promise<ImPage<{ account: string; until: number }, number>> {
  const answer = await call({
    method: "group_open_http_svc/get_group_ban_member",
    body: listBannedMembersPageBody.parse({ GroupId: id, Limit: bannedPerPage, Offset: cursor ?? 0 }),
    answer: listBannedMembersPageAnswer,
    repeatable: true,
  });
  return {
    items: (answer.BannedAccountList ?? []).map((row) => ({ account: row.Member_Account, until: row.BannedUntil })),
    next: answer.NextOffset === 0 ? null : answer.NextOffset,
  };
}

const broadcastBody = z.object({
  From_Account: accountId.optional(),
  Random: uint32,
  MsgBody: sentBody,
  CloudCustomData: z.string().optional(),
});
const broadcastAnswer = z.object({ MsgSeq: z.number().int() });

/**
 * Sends one message into every AVChatRoom of the app; one call a second. The platform throws a repeat of the same content
 * and `random` away for five minutes, but does not say what it answers then: the client sends it once, and nothing keeps
 * it to look it up.
 * @throws ImRejected 80002 for a message above 12,000 bytes, without sending it.
 * @see https://www.tencentcloud.com/document/product/1047/49440 (read 2026-11)
 */
export async function broadcast(
  call: ImCaller,
  message: Pick<ImGroupMessage, "random" | "body" | "cloudCustomData"> & { fromAccount?: string },
): Promise<{ msgSeq: number }> {
  const method = "group_open_http_svc/send_broadcast_msg";
  assertFits(method, message, 80002);
  const answer = await call({
    method,
    body: broadcastBody.parse({
      From_Account: message.fromAccount,
      Random: message.random,
      MsgBody: message.body,
      CloudCustomData: message.cloudCustomData,
    }),
    answer: broadcastAnswer,
    repeatable: false,
  });
  return { msgSeq: answer.MsgSeq };
}
