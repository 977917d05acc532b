import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

export type StoredCallback = {
  command: string;
  body: Record<string, unknown> | string;
  /** Unix milliseconds; the body's own by default. */
  receivedMs?: number;
};

const group = (command: string): string => `Group.Callback${command}`;
const accounts = (ids: readonly string[]) => ids.map((id) => ({ Member_Account: id }));

/** Bodies as the platform sends them; times are texts of milliseconds there. */
export const callbacks = {
  created: (
    groupId: string,
    at: number,
    more: { owner?: string; members?: string[]; name?: string; type?: string } = {},
  ) => ({
    command: group("AfterCreateGroup"),
    body: {
      CallbackCommand: group("AfterCreateGroup"),
      GroupId: groupId,
      Type: more.type ?? "Public",
      Operator_Account: "administrator",
      Owner_Account: more.owner ?? "",
      Name: more.name ?? groupId,
      MemberList: accounts(more.members ?? []),
      EventTime: String(at),
    },
  }),
  joined: (groupId: string, at: number, members: string[]) => ({
    command: group("AfterNewMemberJoin"),
    body: {
      CallbackCommand: group("AfterNewMemberJoin"),
      GroupId: groupId,
      Type: "Public",
      JoinType: "Apply",
      Operator_Account: members[0] ?? "",
      NewMemberList: accounts(members),
      EventTime: String(at),
    },
  }),
  left: (groupId: string, at: number, members: string[]) => ({
    command: group("AfterMemberExit"),
    body: {
      CallbackCommand: group("AfterMemberExit"),
      GroupId: groupId,
      Type: "Public",
      ExitType: "Quit",
      Operator_Account: members[0] ?? "",
      ExitMemberList: accounts(members),
      EventTime: String(at),
    },
  }),
  disbanded: (groupId: string, at: number) => ({
    command: group("AfterGroupDestroyed"),
    body: {
      CallbackCommand: group("AfterGroupDestroyed"),
      GroupId: groupId,
      Type: "Public",
      Owner_Account: "",
      Name: groupId,
      EventTime: String(at),
    },
  }),
  message: (groupId: string, at: number, from: string, text = "hello") => ({
    command: group("AfterSendMsg"),
    body: {
      CallbackCommand: group("AfterSendMsg"),
      GroupId: groupId,
      Type: "Public",
      From_Account: from,
      Operator_Account: from,
      Random: at % 100_000,
      OnlineOnlyFlag: 0,
      MsgSeq: at % 100_000,
      MsgTime: Math.floor(at / 1_000),
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
      EventTime: String(at),
    },
  }),
} as const;

/**
 * Puts callbacks on record as the gateway does: each once, however often it comes, and beside each new one about a group the work that it
 * gives. Order of arrival is the order of the list.
 */
export async function storeCallbacks(db: Db, gameId: string, given: readonly StoredCallback[]): Promise<void> {
  const rows = given.map(({ command, body, receivedMs }) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const told = typeof body === "string" ? {} : body;
    const eventTime = Number(told.EventTime ?? Number.NaN);
    return {
      command,
      body: text,
      digest: createHash("sha256").update(`${command}\n${text}`).digest().subarray(0, 16).toString("hex"),
      reading: typeof body === "string" ? "malformed" : "read",
      happened_ms: Number.isFinite(eventTime) ? eventTime : null,
      received_ms: receivedMs ?? (Number.isFinite(eventTime) ? eventTime : Date.now()),
      group_id: typeof told.GroupId === "string" ? told.GroupId : (/"GroupId": ?"([^"]*)"/.exec(text)?.[1] ?? null),
    };
  });
  const distinct = [...new Map(rows.map((row) => [row.digest, row])).values()].map((row, place) => ({ ...row, place }));
  await db.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(distinct)}::text::jsonb) as r(command text, body text, digest text,
        reading text, happened_ms float8, received_ms float8, group_id text, place bigint)
    ), stored as (
      insert into callback_events (game_id, command, digest, reading, happened_at, received_at, group_id, platform, body)
      select ${gameId}::uuid, command, decode(digest, 'hex'), reading, to_timestamp(happened_ms / 1000), to_timestamp(received_ms / 1000),
        group_id, 'restapi', body from given order by place
      on conflict (game_id, digest) do update set copies = callback_events.copies + 1
      returning id, group_id, copies
    )
    insert into team_work (event_id, game_id, group_id)
    select id, ${gameId}::uuid, group_id from stored where copies = 1 and group_id is not null`);
}
