import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { setCallbackToken } from "#server/games/callbacks/service/set-callback-token.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { callbackAddress, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { untilWithin } from "#tests/support/until.ts";

/** The sandbox as the platform: what it tells arrives signed, is believed, and is stored once. */
const token = "contract-token-1";
const until = untilWithin(30_000);
let database: TestDatabase;
let sandbox: SandboxProcess;
let door: OpenDoor;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await SandboxProcess.start(["--players", "20", "--calls-per-second", "0"]);
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db, { endpoint: sandbox.url, ...TEST_APP }));
  await setCallbackToken(ctx, { version: 1, token });
  door = await openDoor(database.db);
  const url = await door.server.listen({ port: 0, host: "127.0.0.1" });
  const path = await callbackAddress(database.db, ctx.game);
  await sandbox.control("callback", {
    url: `${url}${path}`,
    token,
    retry: false,
    onFailure: "go-on",
    commands: ["Group.*", "C2C.*"],
  });
});
afterAll(async () => {
  await sandbox.stop();
  await door.close();
  await database.drop();
});

test("what a team goes through is stored in its order, each event once, and waits for the state of teams", async () => {
  const groupId = "intake_team";
  const members = ["player_00002", "player_00003"].map((Member_Account) => ({ Member_Account }));
  const group = { Type: "Public", Name: "Raid", GroupId: groupId, Owner_Account: "player_00001", MaxMemberCount: 3 };
  expect(await sandbox.codeOf("group_open_http_svc/create_group", group)).toBe(0);
  expect(await sandbox.codeOf("group_open_http_svc/add_group_member", { GroupId: groupId, MemberList: members })).toBe(
    0,
  );
  expect(await sandbox.codeOf("group_open_http_svc/destroy_group", { GroupId: groupId })).toBe(0);
  await until(async () => Number((await sandbox.control("callback")).pending) === 0);
  const rows = await database.db
    .select()
    .from(callbackEvents)
    .where(eq(callbackEvents.groupId, groupId))
    .orderBy(asc(callbackEvents.id));
  const after = rows
    .filter(({ command }) => command.includes("After"))
    .map(({ command }) => command.slice("Group.Callback".length));
  expect(new Set(after)).toEqual(
    new Set(["AfterCreateGroup", "AfterNewMemberJoin", "AfterGroupFull", "AfterGroupDestroyed"]),
  );
  expect(after).toHaveLength(4);
  for (const row of rows) expect(row).toMatchObject({ reading: "read", copies: 1, platform: "restapi" });
  const waiting = await database.db.select().from(teamWork).where(eq(teamWork.groupId, groupId));
  expect(waiting).toHaveLength(4);
});

test("a message from one player to another is on record twice, with its sender: as it was judged, and as it was sent", async () => {
  const words = { MsgType: "TIMTextElem", MsgContent: { Text: "see you at the gate" } };
  const message = {
    SyncOtherMachine: 2,
    From_Account: "player_00001",
    To_Account: "player_00002",
    MsgRandom: 7,
    MsgBody: [words],
  };
  expect(await sandbox.codeOf("openim/sendmsg", message)).toBe(0);
  await until(async () => Number((await sandbox.control("callback")).pending) === 0);
  const rows = await database.db.select().from(callbackEvents).where(eq(callbackEvents.account, "player_00001"));
  const commands = rows.map(({ command }) => command).filter((command) => command.startsWith("C2C."));
  expect(commands).toEqual(["C2C.CallbackAfterSendMsg"]);
  const { sender } = moderationDecisions;
  expect(await database.db.select().from(moderationDecisions).where(eq(sender, "player_00001"))).toMatchObject([
    { channel: "direct", recipient: "player_00002", fields: [{ text: "see you at the gate" }], verdict: "allow" },
  ]);
});
