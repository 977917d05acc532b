import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { games } from "#db/schema/games.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createLogger } from "#server/kernel/logger.ts";
import { runSender } from "#server/mail/runs/service/run-sender.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { registerPlayersJob } from "#server/players/jobs.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";
import { appRouter } from "#server/trpc/root.ts";
import { AnsweringServer, answer, type Reply } from "#tests/support/answering-server.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { openDoor } from "#tests/support/callback-door.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor, testMasterKey, testSecrets } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";
import { makeAudience } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sampleOf } from "#tests/support/sample-input.ts";
import { sendUntested } from "#tests/support/untested.ts";
import { untilWithin } from "#tests/support/until.ts";

const linesWanted = 10_000;
/** Stands in every secret, password, token, body and address of this test, and must stand in no line. */
const mark = "Zq7Canary";
let drawn = 0;
const canary = (what: string): string => `${mark}-${what}-${drawn++}`;

let logged = "";
let lineCount = 0;
const log = createLogger(
  { name: "canary", level: "trace" },
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      lineCount += 1;
      done();
    },
  }),
);
/** What other processes printed. */
let printed = "";

let database: TestDatabase;
let platform: AnsweringServer;
let im: ReturnType<typeof createImGateways>;
let game: GameScope;
let admin: RequestContext;
const userSigs = new Set<string>();
let answered = 0;

/** A platform that says back all that it was told, in every way an answer can hold it. */
function tellBack(): void {
  const asked = platform.seen.at(-1);
  if (asked === undefined) return;
  const userSig = asked.query.get("usersig") ?? "";
  if (userSig !== "") userSigs.add(userSig);
  const told = `${JSON.stringify(asked.body)} ${userSig} ${encodeURIComponent(userSig)} ${asked.path}`;
  const words = (asked.body as { MsgBody?: { MsgContent?: { Text?: string } }[] }).MsgBody?.[0]?.MsgContent?.Text;
  const replies: Reply[] = [
    answer({ ActionStatus: "FAIL", ErrorCode: 70_009, ErrorInfo: told }),
    answer({ ActionStatus: "FAIL", ErrorCode: 90_001, ErrorInfo: `you wrote: ${words ?? ""}` }),
    answer({ ActionStatus: "FAIL", ErrorCode: 20_003, ErrorInfo: `because of ${words ?? ""} ${userSig}` }),
    { kind: "answer", text: `<html>${told}</html>` },
    { kind: "answer", status: 502, text: told },
    { kind: "answer", status: 302, headers: { location: `https://evil.example/?${userSig}` }, text: told },
    answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: told, [told]: told }),
    { kind: "cut" },
  ];
  const reply = replies[answered++ % replies.length];
  if (reply !== undefined) platform.replyWith(reply);
}

beforeAll(async () => {
  [database, platform] = await Promise.all([createTestDatabase(), AnsweringServer.start()]);
  platform.onRequest = tellBack;
  im = createImGateways({ log, db: database.db, backOffMs: 1 });
  game = await makeGame(database.db, { key: canary("key"), endpoint: platform.url });
  const token = testSecrets.seal(canary("callback-token"));
  await database.db
    .update(games)
    .set({ callbackSecret: canary("callback-address"), callbackTokenSealed: token })
    .where(eq(games.id, game.id));
  const owner = await makeStaff(database.db, { isOwner: true, password: canary("password") });
  admin = { ...requestContextOf(database.db, { staff: { ...owner, isOwner: true } }), im, log };
});
afterAll(async () => {
  await im.close();
  await platform.stop();
  await database.drop();
});

/** Calls whose key, words and answers are canaries. */
async function callThePlatform(times: number): Promise<void> {
  const target = imTarget({ endpoint: platform.url, key: canary("im-key") });
  const gateway = im.open(target, { unpaced: true });
  for (let at = 0; at < times; at += 1) {
    const text = canary("body");
    const body = [
      { MsgType: "TIMTextElem", MsgContent: { Text: text } },
      { MsgType: "TIMCustomElem", MsgContent: { Data: JSON.stringify({ texts: { ko: { body: text } } }), Desc: text } },
    ];
    const offlinePush = { title: canary("push"), desc: canary("push"), ext: canary("push") };
    await gateway.sendToOne("player_1", imMessage({ body, offlinePush, cloudCustomData: text })).catch(() => undefined);
  }
}

/** Questions that name groups and players, until each of the platform's answers has fallen to either. */
async function nameGroupsAndPlayers(times: number): Promise<void> {
  const gateway = im.open(imTarget({ endpoint: platform.url, key: canary("im-key") }), { unpaced: true });
  for (let at = 0; at < times; at += 1) {
    await gateway.getGroups([canary("group")]).catch(() => undefined);
    await gateway.findUnknownAccounts([canary("account")]).catch(() => undefined);
  }
}

/** Callbacks that are refused or cannot be read, with secrets in their address and words in their body. */
async function receiveCallbacks(times: number): Promise<void> {
  const door = await openDoor(database.db, { log });
  const { server } = door;
  const [row] = await database.db.select().from(games).where(eq(games.id, game.id));
  const address = `/im/callback/${game.slug}/${row?.callbackSecret}`;
  for (let at = 0; at < times; at += 1) {
    const query = new URLSearchParams({
      SdkAppid: at % 3 === 0 ? canary("app") : String(row?.sdkAppId),
      CallbackCommand: at % 5 === 0 ? canary("command") : "Group.CallbackBeforeSendMsg",
      RequestTime: String(Math.floor(Date.now() / 1_000)),
      Sign: canary("sign"),
    });
    const payload = at % 2 === 0 ? `{"MsgBody":"${canary("player-words")}"` : canary("player-words");
    await server.inject({ method: "POST", url: `${address}?${query}`, payload });
  }
  await database.db.update(games).set({ callbackTokenSealed: null }).where(eq(games.id, game.id));
  for (const payload of [`{"a":"${canary("player-words")}"`, `["${canary("player-words")}"]`, canary("player-words")]) {
    const query = new URLSearchParams({
      SdkAppid: String(row?.sdkAppId),
      CallbackCommand: "Group.CallbackBeforeSendMsg",
    });
    await server.inject({ method: "POST", url: `${address}?${query}`, payload });
  }
  await door.close();
}

/** A mail whose words are canaries, to a platform that refuses it in their own words. */
async function sendMail(): Promise<void> {
  const person = await makeStaff(database.db);
  const author = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "admin" }), game);
  const audience = await makeAudience(database.db, game.id, ["player_1", "player_2"]);
  const { draft } = createDraftInput.parse({
    draft: {
      name: "mail",
      texts: { ko: { title: canary("title"), body: canary("mail-body") } },
      senderAccount: "system_mail",
      audienceId: audience.id,
    },
  });
  const { id, version } = await createDraft(author, { draft });
  await sendUntested(author, { id, version, confirmedRecipients: 2 });
  const stop = new AbortController();
  const ctx = ctxOf(database.db, { actor: { kind: "system", name: "worker" }, im });
  const engine = runSender({ ctx, log, host: "canary", pid: process.pid }, stop.signal);
  await untilWithin(60_000)(async () => logged.includes("a call did not succeed"));
  stop.abort();
  await engine;
}

/** Work of the queue that fails with values in hand. */
async function failJobs(): Promise<void> {
  const failing = {
    open: () => {
      const cause = Object.assign(new Error(`invalid input syntax for type uuid: "${canary("value")}"`), {
        code: "22P02",
        detail: canary("detail"),
        where: canary("where"),
      });
      throw Object.assign(new Error(`Failed query: select $1\nparams: ${canary("value")}`, { cause }), {
        query: "select $1",
        params: [canary("value")],
      });
    },
  };
  const before = lineCount;
  await enqueueJob(ctxOf(database.db), registerPlayersJob, { game: game.slug });
  const jobs = await startJobs({ databaseUrl: database.appUrl, log, ctx: ctxOf(database.db, { im: failing }) });
  await untilWithin(30_000)(async () => lineCount > before && logged.includes("job failed"));
  await jobs.stop(1_000);
}

type Procedure = { _def: { type: string; inputs: z.ZodType[] } };

/** Every procedure with canaries in every text of its input, while every statement of its slice fails. */
async function callEveryProcedure(): Promise<void> {
  for (const [path, { _def }] of Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)) {
    const sampler = { text: canary(path), game: game.slug };
    const json = Object.assign({}, ..._def.inputs.map((input) => sampleOf(input, sampler))) as object;
    const body = JSON.stringify({ json });
    const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
    const cookie = `herald-00000000.session=${canary("cookie")}`;
    const request = new Request(`http://localhost/api/trpc/${path}`, {
      method: "POST",
      headers: { ...headers, cookie, authorization: `Bearer ${canary("bearer")}` },
      body,
    });
    const response = await handleTrpcRequest(request, async () => admin);
    await response.text();
  }
}

/** Renames all tables but the games, or back again: the driver tells of a failed statement with all of its values. */
async function breakDatabase(how: "away" | "back"): Promise<void> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'games' order by 1`;
  for (const { name } of tables) {
    const isAway = name.startsWith("away_");
    if (isAway === (how === "away")) continue;
    await owner`alter table ${owner(name)} rename to ${owner(isAway ? name.slice(5) : `away_${name}`)}`;
  }
  await owner.end();
}

function run(args: string[], env: Record<string, string> = {}): Promise<void> {
  const given = { ...bareEnvironment, DATABASE_URL: database.appUrl, HERALD_MASTER_KEY: testMasterKey };
  return new Promise((resolve) => {
    const options = { env: { HERALD_LOG_LEVEL: "trace", ...given, ...env } };
    execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      printed += stdout + stderr;
      resolve();
    });
  });
}

/** Commands and processes that fail with secrets in their arguments, files and environment. */
async function failOnTheCommandLine(how: "all" | "few"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "herald-canary-"));
  const file = join(folder, "secret");
  writeFileSync(file, canary("file"));
  const add = ["game", "add", "--slug", "other", "--name", "O", "--kind", "sandbox", "--sdk-app-id", "1400000009"];
  const at = ["--admin", "administrator", "--endpoint", platform.url];
  const commands = [
    [...add, ...at, "--key", canary("cli-key"), "--callback-token", canary("cli-token"), "--json"],
    [...add, ...at, "--key-file", file],
    [...add, `--keey=${canary("cli-key")}`],
    ["staff", "add", "--email", "a@b.example", "--role", "viewer", "--game", game.slug, "--password", canary("cli-pw")],
    ["staff", "add", "--email", "a@b.example", "--role", "viewer", `--pasword=${canary("cli-pw")}`, "--json"],
    ["user-sig", "verify", "--game", game.slug, "--player", "p", "--sig", canary("cli-sig")],
    [
      "mail",
      "send",
      "--game",
      game.slug,
      "--title",
      canary("cli-title"),
      "--body",
      canary("cli-body"),
      "--player",
      "p",
    ],
    ["game", "check", game.slug],
    ["doctor", "--json"],
  ];
  await Promise.all(commands.slice(0, 5).map((args) => run(["server/cli.ts", ...args])));
  if (how === "few") return rmSync(folder, { recursive: true });
  await Promise.all(commands.slice(5).map((args) => run(["server/cli.ts", ...args])));
  const broken = { DATABASE_URL: `postgres://user:${canary("db-password")}@127.0.0.1:1/x` };
  await run(["server/cli.ts", "game", "list"], broken);
  for (const entry of ["gateway", "worker", "web"]) {
    await run([`server/${entry}.ts`], { ...broken, HERALD_MASTER_KEY: canary("master"), HERALD_AUTH_SECRET: "short" });
  }
  rmSync(folder, { recursive: true });
}

/** The mark as it stands in text, in hexadecimal, and in base64 at each of the three places it may begin. */
const forms = [
  mark,
  Buffer.from(mark).toString("hex"),
  ...[0, 1, 2].map((at) =>
    Buffer.from(`${"x".repeat(at)}${mark}`)
      .toString("base64")
      .slice(at === 0 ? 0 : at + 1, -4),
  ),
];

function expectClean(where: string, text: string): void {
  for (const line of text.split("\n")) {
    const form = forms.find((one) => line.includes(one));
    if (form !== undefined) expect.fail(`${where} holds what it must not: ${line.slice(0, 1_500)}`);
  }
  for (const userSig of userSigs) {
    for (const form of [userSig, encodeURIComponent(userSig)])
      expect(text.includes(form), `a UserSig in ${where}`).toBe(false);
  }
  expect(text).not.toMatch(/\$argon2id|usersig=|v[12]\.([\w-]{8}\.)?[\w-]{16}\.[\w-]{22}\./);
}

test("of ten thousand lines that processes log when things go wrong, none holds a secret or somebody's words", {
  timeout: 240_000,
}, async () => {
  await failOnTheCommandLine("all");
  await sendMail();
  await failJobs();
  await callThePlatform(2_500);
  await nameGroupsAndPlayers(100);
  await receiveCallbacks(2_500);
  await callEveryProcedure();
  await breakDatabase("away");
  const before = lineCount;
  await callEveryProcedure();
  // Nearly every procedure asks its slice's tables for something and says that it could not.
  expect(lineCount - before).toBeGreaterThan(100);
  while (lineCount < linesWanted) await callEveryProcedure();
  await failOnTheCommandLine("few");
  await breakDatabase("back");

  const lines = logged.trimEnd().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(linesWanted);
  for (const said of [
    "im call failed",
    "procedure failed",
    "job failed",
    "a callback was refused",
    "a callback cannot",
  ]) {
    expect(logged, said).toContain(said);
  }
  for (const line of lines) JSON.parse(line);
  expect(userSigs.size).toBeGreaterThan(0);
  expect(printed.split("\n").length).toBeGreaterThan(20);
  expectClean("the log", logged);
  expectClean("what a process printed", printed);
});

test("the search itself finds a mark in each of its forms", () => {
  for (const hidden of [
    canary("x"),
    Buffer.from(canary("x")).toString("hex"),
    ...["", "a", "ab", "abc"].map((before) => Buffer.from(before + canary("x")).toString("base64url")),
  ]) {
    expect(
      forms.some((form) => hidden.includes(form)),
      hidden,
    ).toBe(true);
  }
});
