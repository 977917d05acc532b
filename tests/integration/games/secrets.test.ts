import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gameSenders, games } from "#db/schema/games.ts";
import { handleAuditExport } from "#server/audit/http.ts";
import { findSession } from "#server/auth/service/find-session.ts";
import { signIn } from "#server/auth/service/sign-in.ts";
import { sweepSecrets } from "#server/games/keys/service/sweep-secrets.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createLogger } from "#server/kernel/logger.ts";
import type { ImGateways } from "#server/kernel/ports.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";
import { AnsweringServer, answer } from "#tests/support/answering-server.ts";
import { ctxOf, requestContextOf, testMasterKey, testSecrets, withPasswords } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

/** Everything that must be nowhere but where it is used; what comes up on the way (signatures) is added. */
const secrets = new Map<string, string>([
  ["the first key", "a1".repeat(32)],
  ["the second key", "b2".repeat(32)],
  ["a refused key", "c3".repeat(32)],
  ["a live game's key", "d4".repeat(32)],
  ["a live game's next key", "e5".repeat(32)],
  ["a token", "tokenFromTheVendor42"],
  ["a second token", "tokenOfTheNextYear43"],
  ["an owner's password", "owner correct horse battery"],
  ["a colleague's password", "colleague correct horse battery"],
  ["a wrong password", "wrong guess of somebody"],
  ["the master key", testMasterKey],
]);
const secret = (name: string): string => secrets.get(name) ?? "";
/** What a sealed text begins with: ciphertext has no business outside of its column either. */
const sealed = /v[12]\.([\w-]{8}\.)?[\w-]{16}\.[\w-]{22}\./;

let database: TestDatabase;
let platform: AnsweringServer;
let real: ReturnType<typeof createImGateways>;
/** Live games call the vendor by https; here every call goes to the test's platform. */
let im: ImGateways;
let owner: RequestContext;
let colleague: RequestContext;
let logged = "";
const answers: { call: string; text: string }[] = [];
/** What the platform does: takes everything, or refuses and says in its words all that it was told. */
let mood: "kind" | "telling" | "garbled" | "busy" = "kind";

const log = createLogger(
  { name: "tour", level: "trace" },
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  }),
);

function reply(): void {
  const asked = platform.seen.at(-1);
  if (asked === undefined) return;
  const userSig = asked.query.get("usersig") ?? "";
  secrets.set(`an admin's signature of ${secrets.size}`, userSig);
  const told = `you said ${userSig} and ${encodeURIComponent(userSig)} to ${asked.path}`;
  const { CheckItem = [] } = asked.body as { CheckItem?: { UserID: string }[] };
  const ResultItem = CheckItem.map(({ UserID }) => ({ UserID, ResultCode: 0, AccountStatus: "Imported" }));
  const replies = {
    kind: answer({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ResultItem }),
    telling: answer({ ActionStatus: "FAIL", ErrorCode: 70_009, ErrorInfo: told }),
    garbled: { kind: "answer" as const, text: `<html>${told}</html>` },
    busy: answer({ ActionStatus: "FAIL", ErrorCode: 60_017, ErrorInfo: told }),
  };
  platform.replyWith(replies[mood]);
}

beforeAll(async () => {
  [database, platform] = await Promise.all([createTestDatabase(), AnsweringServer.start()]);
  platform.onRequest = reply;
  real = createImGateways({ log, db: database.db, backOffMs: 1 });
  im = { open: (target, pacing) => real.open({ ...target, endpoint: platform.url }, pacing) };
  owner = await signedIn("an owner's password");
  colleague = await signedIn("a colleague's password");
});
afterAll(async () => {
  await real.close();
  await platform.stop();
  await database.drop();
});
beforeEach(() => {
  mood = "kind";
});

async function signedIn(password: string): Promise<RequestContext> {
  const person = await makeStaff(database.db, { password: secret(password), isOwner: true });
  const door = { ...ctxOf(database.db, { im }), address: null, userAgent: "tour" };
  const credentials = { email: person.email, address: null, userAgent: "tour" };
  await signIn(door, { ...credentials, password: secret("a wrong password") }, withPasswords).catch(() => {});
  const { sessionId } = await signIn(door, { ...credentials, password: secret(password) }, withPasswords);
  const session = await findSession(door, { sessionId, address: null });
  if (session === undefined) throw new Error("no session");
  return { ...requestContextOf(database.db), session, im, log };
}

/** Through the real door, whose answer is kept as the browser gets it. */
async function ask(who: RequestContext, call: string, input: object): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ json: input });
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  const request = new Request(`http://localhost/api/trpc/${call}`, { method: "POST", headers, body });
  const response = await handleTrpcRequest(request, async () => ({ ...who, requestId: randomUUID() }));
  const text = await response.text();
  answers.push({ call, text });
  const parsed = JSON.parse(text);
  return { status: response.status, ...(parsed.result?.data?.json ?? parsed.error?.json?.data ?? {}) };
}

/** In the forms in which a secret may hide. */
const formsOf = (text: string): string[] => [
  text,
  encodeURIComponent(text),
  Buffer.from(text).toString("base64").replace(/=+$/, ""),
  Buffer.from(text).toString("base64url"),
  Buffer.from(text).toString("hex"),
  JSON.stringify(text).slice(1, -1),
];

function expectNoSecretIn(where: string, text: string, but: readonly string[] = []): void {
  for (const [name, value] of secrets) {
    if (but.includes(name)) continue;
    for (const form of formsOf(value)) {
      if (text.includes(form)) expect.fail(`${name} stands in ${where}`);
    }
  }
}

/** Every row of every table as text, by column; the sealed columns are known by name. */
async function expectNoSecretInTables(): Promise<void> {
  const columns = await database.db.execute<{ schema: string; table: string; column: string }>(sql`
    select table_schema as schema, table_name as "table", column_name as "column" from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`);
  expect(columns.length).toBeGreaterThan(100);
  const sealedIn: string[] = [];
  for (const { schema, table, column } of columns) {
    const at = `${table}.${column}`;
    const [row] = await database.db.execute<{ text: string | null }>(
      sql`select string_agg(${sql.identifier(column)}::text, ' ') as text from ${sql.identifier(schema)}.${sql.identifier(table)}`,
    );
    // The address that the vendor calls is found by its secret.
    expectNoSecretIn(at, row?.text ?? "", at === "games.callback_secret" ? ["a callback address"] : []);
    if (sealed.test(row?.text ?? "")) sealedIn.push(at);
  }
  const holders = [
    // The words why, of a player alone, under the player's own key.
    "audit_entries.reason",
    "game_changes.key_sealed",
    "games.callback_token_sealed",
    "games.key_sealed",
    "games.previous_key_sealed",
  ];
  expect(holders).toEqual(expect.arrayContaining(sealedIn.sort()));
  expect(sealedIn).toContain("games.key_sealed");
}

const game = "tour";
const added = {
  slug: game,
  name: "Tour",
  kind: "sandbox",
  sdkAppId: 1_400_000_777,
  adminAccount: "administrator",
  endpoint: "http://127.0.0.1:3100",
};
const reason = "the yearly tour";
const version = async (slug = game) => (await ask(owner, "games.get", { game: slug })).version;

async function tour(live: GameScope): Promise<void> {
  const inLive = { game: live.slug };
  const key = secret("the first key");
  const callbackToken = secret("a token");
  await ask(owner, "auth.stepUp", { password: secret("a wrong password") });
  await ask(owner, "auth.stepUp", { password: secret("an owner's password") });
  await ask(colleague, "auth.stepUp", { password: secret("a colleague's password") });
  await ask(owner, "games.add", { ...added, key: `${key} ${key}`, callbackToken });
  await ask(owner, "games.add", { ...added, key, callbackToken: `${callbackToken}\u00e9` });
  for (const bad of ["telling", "garbled", "busy"] as const) {
    mood = bad;
    await ask(owner, "games.add", { ...added, key: secret("a refused key"), callbackToken });
  }
  mood = "kind";
  expect(await ask(owner, "games.add", { ...added, key, callbackToken })).toMatchObject({ status: 200 });
  await ask(owner, "games.add", { ...added, key, callbackToken });
  await ask(owner, "games.list", {});

  for (const how of ["telling", "garbled", "kind"] as const) {
    mood = how;
    const newKey = how === "kind" ? "the second key" : "a refused key";
    const rotated = await ask(owner, "games.rotateKey", {
      game,
      version: await version(),
      key: secret(newKey),
      reason,
    });
    expect(rotated.status === 200).toBe(how === "kind");
    await ask(owner, "games.changeEndpoint", { game, endpoint: `http://127.0.0.1:31${how.length}0`, reason });
    await ask(owner, "games.check", { game });
    await ask(owner, "games.checkAdmin", { game, account: "administrator" });
    await ask(owner, "games.addAdmin", { game, account: "second_admin" });
    await ask(owner, "games.addSender", { game, account: "third_sender", name: "Third" });
    await ask(owner, "games.renameSender", { game, account: "third_sender", name: "Fourth", was: "Third" });
    await ask(owner, "games.signWithAdmin", { game, account: "second_admin", was: "administrator" });
  }
  await ask(owner, "games.rotateKey", { game, key: secret("the second key"), reason });
  await ask(owner, "games.rotateKey", { game, key: `x ${secret("a refused key")}`, reason });
  await ask(owner, "games.setCallbackToken", { game, version: await version(), token: secret("a second token") });
  await ask(owner, "games.setCallbackToken", { game, version: 1, token: secret("a second token") });
  await ask(owner, "games.setCallbackToken", { game, version: await version(), token: `${secret("a second token")} ` });
  for (const call of ["games.revealCallback", "games.rotateCallback"]) {
    const { url } = await ask(owner, call, { game, version: await version() });
    secrets.set("a callback address", String(url).split("/").at(-1) ?? "");
    expect(answers.pop()?.text).toContain(secret("a callback address"));
  }
  await ask(owner, "games.listAdmins", { game });
  await ask(owner, "games.listSenders", { game });
  await ask(owner, "games.quotas", { game });
  await ask(owner, "games.setQuota", { game, api: "openim/sendmsg", callsPerSecond: 300, version: 0, reason });

  const wanted = await ask(owner, "games.rotateKey", { ...inLive, key: secret("a live game's next key"), reason });
  const { id } = wanted.change as { id: string };
  await ask(owner, "games.approveChange", { ...inLive, id });
  await ask(colleague, "games.listChanges", inLive);
  mood = "telling";
  await ask(colleague, "games.approveChange", { ...inLive, id });
  mood = "kind";
  expect(await ask(colleague, "games.approveChange", { ...inLive, id })).toMatchObject({ status: 200 });
  await ask(owner, "games.rotateKey", { ...inLive, key: secret("a refused key"), reason });
  await ask(owner, "games.listChanges", inLive);

  for (const player of ["player_1", "administrator"]) {
    const signed = await ask(owner, "im.signUserSig", { game, player, ttlSeconds: 600, reason });
    if (typeof signed.userSig !== "string") continue;
    secrets.set("a player's signature", signed.userSig);
    expect(answers.pop()?.text).toContain(signed.userSig);
  }
  const userSig = secret("a player's signature");
  await ask(owner, "im.verifyUserSig", { game, userSig });
  await ask(owner, "im.verifyUserSig", { game, userSig: `${userSig}x`, player: "player_1" });
  await ask(owner, "im.verifyUserSig", { game, userSig: userSig.repeat(200) });
  await ask(owner, "games.endKeyOverlap", { game });
  await ask(owner, "audit.list", { game, limit: 100 });
  const exported = await handleAuditExport(new Request(`http://localhost/api/export/audit?game=${game}`), owner);
  answers.push({ call: "audit export", text: await exported.text() });
  await sweepSecrets(ctxOf(database.db, { actor: { kind: "system", name: "worker" } }));
}

/** What goes wrong on our side, with the secrets in hand: statements fail, whose values a driver likes to tell. */
async function disaster(live: GameScope): Promise<void> {
  const seen = await version();
  const admin = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  for (const table of ["audit_entries", "game_changes", "sign_in_failures"]) {
    await admin`alter table ${admin(table)} rename to ${admin(`${table}_away`)}`;
    await ask(owner, "auth.stepUp", { password: secret("an owner's password") });
    await ask(owner, "games.add", {
      ...added,
      slug: "other",
      key: secret("the first key"),
      callbackToken: secret("a token"),
    });
    await ask(owner, "games.rotateKey", { game, key: secret("the first key"), reason });
    await ask(owner, "games.rotateKey", { game: live.slug, key: secret("the first key"), reason });
    await ask(owner, "games.setCallbackToken", { game, version: seen, token: secret("a token") });
    await ask(owner, "im.signUserSig", { game, player: "player_2", ttlSeconds: 600, reason });
    await admin`alter table ${admin(`${table}_away`)} rename to ${admin(table)}`;
  }
  // A check that the row fails: PostgreSQL would tell the whole row.
  await admin`alter table games add constraint nothing_goes check (false) not valid`;
  await ask(owner, "games.add", {
    ...added,
    slug: "other",
    key: secret("the first key"),
    callbackToken: secret("a token"),
  });
  await ask(owner, "games.rotateKey", { game, key: secret("the first key"), reason });
  await admin`alter table games drop constraint nothing_goes`;
  await admin.end();
}

test("after a tour of every verb that holds one, no secret stands in a log, an answer, an entry or any table", async () => {
  const live = await makeGame(database.db, {
    kind: "live",
    key: secret("a live game's key"),
    endpoint: "https://adminapisgp.im.qcloud.com",
    slug: "tour-live",
  });
  await tour(live);
  const [row] = await database.db.select().from(games).where(eq(games.slug, game));
  expect(testSecrets.open(row?.keySealed ?? "")).toBe(secret("the second key"));
  expect(await version()).toBeGreaterThan(1);
  expect(answers.filter(({ text }) => text.includes('"result"')).length).toBeGreaterThan(25);
  await disaster(live);
  expect(answers.filter(({ text }) => text.includes('"internal"')).length).toBeGreaterThan(5);

  // What is looked for was really there to be found.
  expect(secrets.size).toBeGreaterThan(15);
  expect(/im call failed/.test(logged)).toBe(true);
  expect(/Failed query/.test(logged)).toBe(true);
  // The platform's words are in no log at all: not even what is left of them without the secrets.
  expect(logged.includes("[secret]")).toBe(false);
  expectNoSecretIn("the log", logged);
  expect(sealed.test(logged), "a sealed text in the log").toBe(false);
  for (const { call, text } of answers) {
    expectNoSecretIn(`the answer of ${call}`, text);
    expect(sealed.test(text), `a sealed text in the answer of ${call}`).toBe(false);
  }
  await expectNoSecretInTables();
});

test("an error of the platform's client names neither key nor signature, whatever the platform says", async () => {
  const one = await makeGame(database.db, { key: secret("the first key") });
  await database.db.delete(gameSenders).where(eq(gameSenders.gameId, one.id));
  const { gateway } = await openGame({ ...ctxOf(database.db, { im }), game: one });
  for (const bad of ["telling", "garbled"] as const) {
    mood = bad;
    const error: unknown = await gateway.kickAccount("player_1").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const told = error instanceof Error ? [error.message, error.stack, JSON.stringify(error)].join(" ") : "";
    expectNoSecretIn("the error", told);
  }
});
