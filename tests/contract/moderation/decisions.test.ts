import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callbackEvents } from "#db/schema/callbacks.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationPolicies, moderationSettings } from "#db/schema/moderation-rules.ts";
import { players } from "#db/schema/players.ts";
import { setCallbackToken } from "#server/games/callbacks/service/set-callback-token.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { RulePolicy } from "#server/moderation/rulebook/schema.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { publishVersion } from "#server/moderation/rulebook/service/publish-version.ts";
import { callbackAddress, type OpenDoor, openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { takeDatabaseAway } from "#tests/support/database-away.ts";
import { makeChecker, publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { customElement, policyOf, term, textElement } from "#tests/support/judging.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { type Json, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";
import { untilWithin } from "#tests/support/until.ts";

/** The sandbox as the platform: it asks before every message, waits two seconds, and lets through what nobody answered. */
const token = "contract-token-8";
const until = untilWithin(30_000);
const team = "judged_team";
let database: TestDatabase;
let sandbox: SandboxProcess;
let door: OpenDoor;
let ctx: GameCtx;
let checker: Server;
let checkerUrl: string;
/** What the game's own checker does with a call. */
let check: (body: Json, answer: (status: number, text: string) => void) => void;

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
  sandbox = await SandboxProcess.start([
    "--players",
    "20",
    "--calls-per-second",
    "0",
    "--traffic",
    "0",
    "--latency",
    "0",
  ]);
  checker = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    check(JSON.parse(Buffer.concat(pieces).toString("utf8")), (status, text) => response.writeHead(status).end(text));
  });
  await new Promise<void>((resolve) => checker.listen(0, "127.0.0.1", resolve));
  checkerUrl = `http://127.0.0.1:${(checker.address() as AddressInfo).port}/check`;
});
afterAll(async () => {
  await sandbox.stop();
  checker.closeAllConnections();
  checker.close();
  await database.drop();
});
beforeEach(async () => {
  await sandbox.control("reset", {});
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db, { endpoint: sandbox.url, ...TEST_APP }));
  await setCallbackToken(ctx, { version: 1, token });
  door = await openDoor(database.db);
  const url = await door.server.listen({ port: 0, host: "127.0.0.1" });
  const address = `${url}${await callbackAddress(database.db, ctx.game)}`;
  await sandbox.control("callback", {
    url: address,
    token,
    retry: false,
    onFailure: "go-on",
    commands: ["Group.*", "C2C.*"],
  });
  const members = [1, 2].map((at) => ({ Member_Account: player(at) }));
  const group = { Type: "Public", Name: "Raid", GroupId: team, Owner_Account: player(1), MemberList: members };
  expect(await sandbox.codeOf("group_open_http_svc/create_group", group)).toBe(0);
});
afterEach(() => door.close());

const player = (at: number): string => `player_${String(at).padStart(5, "0")}`;
let lastRandom = 1;
const nextRandom = (): number => {
  lastRandom += 1;
  return lastRandom;
};
/** A player speaks in the team, from their own device. @returns what the platform tells them. */
const say = async (what: { text?: string; msgBody?: unknown[] }, by = 1): Promise<Json> =>
  sandbox
    .control("act", { type: "say", account: player(by), group: team, ...what })
    .catch((error: Error) => ({ error: error.message }));
const sayByRest = (MsgBody: unknown[], more: Json = {}) =>
  sandbox.call("group_open_http_svc/send_group_msg", {
    GroupId: team,
    From_Account: player(1),
    Random: nextRandom(),
    MsgBody,
    ...more,
  });
const write = (MsgBody: unknown[], more: Json = {}) =>
  sandbox.call("openim/sendmsg", {
    From_Account: player(1),
    To_Account: player(2),
    MsgRandom: nextRandom(),
    MsgBody,
    ...more,
  });
const history = async (): Promise<unknown[]> => {
  const told = await sandbox.call("group_open_http_svc/group_msg_get_simple", { GroupId: team, ReqMsgNumber: 20 });
  return ((told.RspMsgList as { MsgBody: unknown[] }[]) ?? []).map(({ MsgBody }) => MsgBody);
};
const decisions = () =>
  database.db
    .select()
    .from(moderationDecisions)
    .where(eq(moderationDecisions.gameId, ctx.game.id))
    .orderBy(desc(moderationDecisions.decidedAt), desc(moderationDecisions.id));
const publish = async (given: Parameters<typeof publishRules>[1]) => {
  const id = await publishRules(ctx, given);
  await door.moderation.rules.refresh();
  return id;
};

/** From now on the platform refuses what nobody answered in time (80003), instead of letting it through: a 0 is then an answer. */
const refuseUnanswered = () => sandbox.control("callback", { onFailure: "refuse" });

describe("with the lists that ship", () => {
  beforeEach(async () => {
    await addShippedRules(ctx);
    await door.moderation.rules.refresh();
  });

  test("clean lines reach the team in Korean and English, dirty and disguised ones are masked", async () => {
    for (const text of ["안녕하세요", "12시 발표 있어요", "good game everyone"])
      expect(await sayByRest([textElement(text)])).toMatchObject({ ErrorCode: 0 });
    await sayByRest([textElement("야 ㅅㅣ발 뭐하냐")]);
    await sayByRest([textElement("what the f.u.c.k man")]);
    const said = (await history()).flat().map((element) => (element as ReturnType<typeof textElement>).MsgContent.Text);
    expect(said).toEqual(expect.arrayContaining(["안녕하세요", "12시 발표 있어요", "good game everyone"]));
    expect(said.some((text) => /ㅅㅣ발|f\.u\.c\.k/.test(text))).toBe(false);
    expect(said.filter((text) => text.includes("*"))).toHaveLength(2);
    const log = await decisions();
    expect(log.map(({ verdict }) => verdict)).toEqual(["mask", "mask", "allow", "allow", "allow"]);
    expect(log[1]).toMatchObject({
      preset: "team",
      language: "ko",
      hits: [{ by: "term", rule: "시발", language: "ko" }],
      source: "live",
      fallback: null,
    });
    expect(log.every(({ ruleVersionId, latencyUs }) => ruleVersionId !== null && latencyUs > 0)).toBe(true);
  });
});

describe("a refusal", () => {
  const policies: RulePolicy[] = [policyOf("reject")];

  test("is 10016 in a group and 20006 between two players, and nobody gets the message", async () => {
    await publish({ policies });
    expect(await sayByRest([textElement("a badword")])).toMatchObject({ ErrorCode: 10_016 });
    expect(await write([textElement("a badword")])).toMatchObject({ ErrorCode: 20_006 });
    expect(await history()).toEqual([]);
    expect((await decisions()).map(({ channel, verdict, code }) => [channel, verdict, code])).toEqual([
      ["direct", "reject", 1],
      ["group", "reject", 1],
    ]);
  });

  test("is the game's own number and text in the player's language, whatever the message is written in", async () => {
    const refusal = (code: number) => ({ code, texts: { ko: "예쁜 말을 써 주세요", "": "Be kind" } });
    await publish({
      policies: [policyOf("reject", { groupRefusal: refusal(10_150), directRefusal: refusal(120_150) })],
    });
    await database.db.insert(players).values({ gameId: ctx.game.id, id: player(1), language: "ko" });
    expect(await sayByRest([textElement("a badword")])).toMatchObject({
      ErrorCode: 10_150,
      ErrorInfo: expect.stringContaining("예쁜 말을 써 주세요"),
    });
    expect(await write([textElement("a badword")])).toMatchObject({
      ErrorCode: 120_150,
      ErrorInfo: expect.stringContaining("예쁜 말을 써 주세요"),
    });
    const byOther = await sayByRest([textElement("a badword")], { From_Account: player(2) });
    expect(byOther).toMatchObject({ ErrorCode: 10_150, ErrorInfo: expect.stringContaining("Be kind") });
  });
});

test("a masked message reaches the others with its letters replaced, in payloads too, and only those", async () => {
  await publish({ policies: [policyOf("mask")] });
  const data = JSON.stringify({ type: "note", v: 1, text: "so badword", n: 3 });
  expect(await sayByRest([textElement("hi"), customElement({ Data: data, Desc: "badword!" })])).toMatchObject({
    ErrorCode: 0,
  });
  const [body] = await history();
  expect(body).toMatchObject([
    textElement("hi"),
    customElement({ Data: JSON.stringify({ type: "note", v: 1, text: "so *******", n: 3 }), Desc: "*******!" }),
  ]);
});

test("a dropped message is success to whoever sent it, and nobody gets it", async () => {
  await publish({ policies: [policyOf("drop")] });
  expect(await sayByRest([textElement("a badword")])).toMatchObject({ ErrorCode: 0 });
  expect(await write([textElement("a badword")])).toMatchObject({ ErrorCode: 0 });
  expect(await history()).toEqual([]);
  expect((await decisions()).map(({ verdict, code }) => [verdict, code])).toEqual([
    ["drop", 2],
    ["drop", 2],
  ]);
});

test("in shadow mode everything is let through and written down as it would have been", async () => {
  await publish({});
  await database.db
    .update(moderationSettings)
    .set({ mode: "shadow" })
    .where(eq(moderationSettings.gameId, ctx.game.id));
  await door.moderation.rules.refresh();
  expect(await sayByRest([textElement("a badword")])).toMatchObject({ ErrorCode: 0 });
  expect(await history()).toHaveLength(1);
  expect(await decisions()).toMatchObject([{ verdict: "reject", code: 0, mode: "shadow" }]);
});

test("a version that runs along changes nothing, and is on record where it says something else", async () => {
  await publish({ terms: [term("badword")] });
  await database.db.delete(moderationPolicies).where(eq(moderationPolicies.gameId, ctx.game.id));
  const shadowId = await publish({ terms: [term("otherword")], kind: "shadow" });
  for (const text of ["otherword", "badword", "clean"]) await sayByRest([textElement(text)]);
  expect(
    (await decisions()).map(({ verdict, shadowVerdict, shadowVersionId }) => [verdict, shadowVerdict, shadowVersionId]),
  ).toEqual([
    ["allow", null, shadowId],
    ["reject", null, shadowId],
    ["allow", "reject", shadowId],
  ]);
});

describe("nothing in a player's message changes the way it goes", () => {
  test("no mark of an approval, no claim to be Herald's", async () => {
    await publish({});
    const marked = [
      customElement({
        Data: JSON.stringify({ type: "herald.mail", v: 1, moderation_approved_resend: true, text: "badword" }),
      }),
    ];
    const CloudCustomData = JSON.stringify({
      moderation: "approved",
      From_Account: "administrator",
      OptPlatform: "RESTAPI",
    });
    expect(await sayByRest(marked, { CloudCustomData })).toMatchObject({ ErrorCode: 10_016 });
    expect(await say({ msgBody: marked })).toMatchObject({ error: expect.anything() });
  });

  test("Herald's own accounts are known by their name and the server API together", async () => {
    await publish({});
    await sandbox.codeOf("im_open_login_svc/account_import", { UserID: "system_mail" });
    expect(await write([textElement("badword")], { From_Account: "system_mail" })).toMatchObject({ ErrorCode: 0 });
    expect(await decisions()).toMatchObject([
      { source: "own", verdict: "allow", ruleVersionId: null, fields: [{ text: "badword" }] },
    ]);
  });
});

describe("bad input", () => {
  beforeEach(() => publish({}).then(() => undefined));

  test.each([
    [
      "12 KB of characters that nobody sees, with a word in them",
      () => [textElement(`${"\u200b".repeat(1_800)}bad${"\u200b".repeat(1_800)}word`)],
      10_016,
    ],
    [
      "a hundred elements, the last of them bad",
      () => [...Array.from({ length: 99 }, (_, at) => textElement(`${at}`)), textElement("badword")],
      10_016,
    ],
    ["a word that is cut into a hundred elements", () => [..."x".repeat(93), ..."badword"].map(textElement), 10_016],
    [
      "JSON that goes deep, with a word at its end",
      () => [customElement({ Data: `${'{"a":'.repeat(500)}"badword"${"}".repeat(500)}` })],
      10_016,
    ],
    ["JSON of ten thousand brackets", () => [customElement({ Data: `${"[".repeat(4_000)}${"]".repeat(4_000)}` })], 0],
  ])("%s", async (_what, body, code) => {
    await refuseUnanswered();
    expect(await sayByRest(body())).toMatchObject({ ErrorCode: code });
    expect(await decisions()).toHaveLength(1);
  });
});

describe("a checker of the game's own", () => {
  const judgedBy = async (given: { fallback?: "allow" | "reject"; budgetMs?: number; breakAfter?: number } = {}) => {
    const { fallback = "allow", ...more } = given;
    const id = await makeChecker(database.db, { gameId: ctx.game.id, url: checkerUrl, ...more });
    await publish({ policies: [policyOf("reject", { providerIds: [id], fallback })] });
  };

  test("is asked about what the rules let through, signed, and stops it by its word", async () => {
    const asked: Json[] = [];
    check = (body, answer) => {
      asked.push(body);
      answer(200, JSON.stringify({ verdict: "block", label: "spam", score: 97 }));
    };
    await judgedBy();
    expect(await sayByRest([textElement("come to my shop")])).toMatchObject({ ErrorCode: 10_016 });
    expect(await sayByRest([textElement("badword")])).toMatchObject({ ErrorCode: 10_016 });
    expect(asked).toMatchObject([{ channel: "group", preset: "team", language: "en", texts: ["come to my shop"] }]);
    const [, first] = await decisions();
    expect(first).toMatchObject({
      hits: [{ by: "provider", category: "spam" }],
      providers: [{ outcome: "block", label: "spam", score: 97 }],
    });
  });

  test.each([
    ["hangs", () => undefined, "timeout"],
    ["answers garbage", (answer: (status: number, text: string) => void) => answer(200, "<html>"), "unreadable"],
    [
      "answers something else",
      (answer: (status: number, text: string) => void) => answer(200, '{"verdict":"perhaps"}'),
      "unreadable",
    ],
    [
      "answers too much",
      (answer: (status: number, text: string) => void) => answer(200, `"${"x".repeat(100_000)}"`),
      "unreadable",
    ],
    ["refuses", (answer: (status: number, text: string) => void) => answer(500, "{}"), "refused"],
  ])("that %s leaves the policy's fallback, in time, and on record", async (_what, behave, outcome) => {
    check = (_body, answer) => behave(answer);
    await judgedBy({ fallback: "reject", budgetMs: 100 });
    // The platform lets through what is not answered in its time.
    expect(await sayByRest([textElement("hello")])).toMatchObject({ ErrorCode: 10_016 });
    expect(await decisions()).toMatchObject([{ fallback: "providers", verdict: "reject", providers: [{ outcome }] }]);
  });

  test("that answers late has no say any more", async () => {
    let late: (() => void) | undefined;
    check = (_body, answer) => {
      late = () => answer(200, '{"verdict":"block"}');
    };
    await judgedBy({ budgetMs: 100 });
    expect(await sayByRest([textElement("hello")])).toMatchObject({ ErrorCode: 0 });
    late?.();
    expect(await decisions()).toMatchObject([
      { fallback: "providers", verdict: "allow", providers: [{ outcome: "timeout" }] },
    ]);
  });

  test("that fails again and again is left alone, and decisions go on", async () => {
    let calls = 0;
    check = (_body, answer) => {
      calls += 1;
      answer(500, "");
    };
    await judgedBy({ breakAfter: 2 });
    for (let at = 0; at < 5; at += 1)
      expect(await sayByRest([textElement(`hello ${at}`)])).toMatchObject({ ErrorCode: 0 });
    expect(calls).toBe(2);
    const outcomes = (await decisions()).map(({ providers }) => providers[0]?.outcome);
    expect(outcomes).toEqual(["open_circuit", "open_circuit", "open_circuit", "refused", "refused"]);
    expect(await door.metrics.metrics()).toContain("herald_checkers_open_circuits 1");
  });
});

test("while the database is away messages are judged and answered, and every decision is a row when it is back", async () => {
  await publish({});
  await sayByRest([textElement("before")]);
  const bringBack = await takeDatabaseAway(database);
  await refuseUnanswered();
  const answers = await Promise.all(["one", "a badword", "three"].map((text) => sayByRest([textElement(text)])));
  expect(answers.map(({ ErrorCode }) => ErrorCode)).toEqual([0, 10_016, 0]);
  await bringBack();
  await until(async () => (await decisions().catch(() => [])).length === 4);
  expect(
    (await decisions())
      .filter(({ isSpooled }) => isSpooled)
      .map(({ verdict }) => verdict)
      .sort(),
  ).toEqual(["allow", "allow", "reject"]);
});

test("a new version is at work without a message that is refused, or judged by none", async () => {
  await publish({ terms: [term("firstword")] });
  let isOver = false;
  const talking = (async () => {
    const codes: unknown[] = [];
    while (!isOver) codes.push((await sayByRest([textElement("clean talk")])).ErrorCode);
    return codes;
  })();
  await database.db.delete(moderationPolicies).where(eq(moderationPolicies.gameId, ctx.game.id));
  const many = Array.from({ length: 5_000 }, (_, at) => term(`word${at}x`));
  await publish({ terms: many });
  await until(async () => (await sayByRest([textElement("word4999x")])).ErrorCode === 10_016);
  isOver = true;
  expect(new Set(await talking)).toEqual(new Set([0]));
  const log = await decisions();
  expect(log.filter(({ fallback }) => fallback !== null)).toEqual([]);
});

test("as many decisions as questions, when many come at once, and none of them is an event", async () => {
  await publish({});
  const answers: Json[] = [];
  // Not all in one moment: the platform waits two seconds for each, and this machine may have more to do.
  for (let first = 1; first <= 300; first += 30) {
    const sent = Array.from({ length: 30 }, (_, at) =>
      write([textElement(`hello ${first + at}`)], { MsgSeq: first + at }),
    );
    answers.push(...(await Promise.all(sent)));
  }
  expect(answers.every(({ ErrorCode }) => ErrorCode === 0)).toBe(true);
  await until(async () => Number((await sandbox.control("callback")).pending) === 0);
  expect(await decisions()).toHaveLength(300);
  const [count] = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${callbackEvents} where game_id = ${ctx.game.id} and command like '%Before%SendMsg'`,
  );
  expect(count?.n).toBe(0);
});

test("a version says the same as another, or leaves rooms without a policy: it is not made", async () => {
  await publishRules(ctx);
  await expect(makeVersion(ctx, { note: "" })).rejects.toMatchObject({ reason: "moderation.rules_unchanged" });
  await database.db.delete(moderationPolicies).where(eq(moderationPolicies.gameId, ctx.game.id));
  await expect(makeVersion(ctx, { note: "" })).rejects.toMatchObject({ reason: "moderation.policy_missing" });
  const [version] = await database.db.execute<{ id: string }>(
    sql`select version_id as id from rule_publications where game_id = ${ctx.game.id}`,
  );
  const again = publishVersion(ctx, { versionId: version?.id ?? "", kind: "live", reason: "" });
  await expect(again).rejects.toMatchObject({ reason: "moderation.already_published" });
});
