import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { desc, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { halts, installations } from "#db/schema/halts.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 180_000 });

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-cli-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

type Answer = { code: number; last: Record<string, unknown>; stdout: string; stderr: string };

function herald(args: string[], env: Record<string, string> = {}): Promise<Answer> {
  const known = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", ...args], { env: { ...known, ...env } }, (error, stdout, stderr) => {
      const line = stdout.trimEnd().split("\n").at(-1) ?? "";
      const last = line.startsWith("{") ? (JSON.parse(line) as Record<string, unknown>) : {};
      resolve({ code: Number(error?.code ?? 0), last, stdout, stderr });
    });
  });
}

// Nothing listens on port 1: the platform cannot be reached, and what does not need it works all the same.
const game = [
  "--sdk-app-id",
  "1400000001",
  "--key",
  "key-for-tests",
  "--admin",
  "administrator",
  "--endpoint",
  "http://127.0.0.1:1",
];

test("a game is added and listed by script, and the entry names the user of the machine", async () => {
  const added = await herald([
    "game",
    "add",
    "--slug",
    "aster",
    "--name",
    "Aster",
    "--kind",
    "sandbox",
    ...game,
    "--json",
  ]);
  expect(added).toMatchObject({ code: 0, last: { slug: "aster", sendersRegistered: false } });
  expect(added.last.callbackUrl).toMatch(/^http:\/\/localhost:3001\/im\/callback\/aster\/[\w-]{32}$/);
  expect(added.stderr).toContain("warning:");
  const listed = await herald(["--json", "game", "list"]);
  expect(listed.last).toEqual({ games: [{ slug: "aster", name: "Aster", kind: "sandbox", sdkAppId: 1_400_000_001 }] });
  const [entry] = await database.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
  expect(entry).toMatchObject({ actorKind: "local", actorName: userInfo().username, role: "local" });
  const items = await herald(["items", "list", "--game", "aster", "--json"]);
  expect((items.last.items as unknown[]).length).toBe(64);
});

test("a refusal is exit code 1, a sentence, and with --json an object with reason and fields", async () => {
  const live = ["game", "add", "--slug", "live", "--name", "L", "--kind", "live", ...game];
  const [spoken, coded, unknown, misspelt, nowhere] = await Promise.all([
    herald(live),
    herald([...live, "--json"]),
    herald(["staff", "disable", "nobody@studio.example", "--json"]),
    herald(["no-such-noun", "--json"]),
    herald(["game", "list", "--json"], { DATABASE_URL: "" }),
  ]);
  expect(spoken).toMatchObject({ code: 1, stdout: "" });
  expect(spoken.stderr).toContain("https://");
  expect(coded).toMatchObject({
    code: 1,
    last: { error: { reason: "games.endpoint_not_https", fields: [{ path: "endpoint" }] } },
  });
  expect(unknown).toMatchObject({ code: 1, last: { error: { reason: "staff.not_found" } } });
  expect(misspelt).toMatchObject({ code: 1, last: { error: { reason: "cli.usage" } } });
  expect(nowhere).toMatchObject({ code: 1, last: { error: { reason: "herald.not_running" } } });
});

test("a key that cannot be checked is not taken, the secret stays off the line, and changes can be listed", async () => {
  const file = join(folder, "new-key");
  writeFileSync(file, "another-key-for-tests\n", { mode: 0o600 });
  const rotate = ["game", "rotate-key", "--game", "aster", "--reason", "a test", "--json"];
  const [unreachable, none, moved, changes] = await Promise.all([
    herald([...rotate, "--key-file", file]),
    herald(rotate),
    herald(["game", "set-endpoint", "--game", "aster", "--endpoint", "ftp://x", "--reason", "a test", "--json"]),
    herald(["game", "changes", "--game", "aster", "--json"]),
  ]);
  expect(unreachable).toMatchObject({ code: 1, last: { error: { reason: "games.endpoint_silent" } } });
  expect(`${unreachable.stdout}${unreachable.stderr}`).not.toContain("another-key");
  expect(none).toMatchObject({ code: 1, last: { error: { reason: "games.key_missing" } } });
  expect(moved).toMatchObject({ code: 1, last: { error: { reason: "games.endpoint_malformed" } } });
  expect(changes).toMatchObject({ code: 0, last: { changes: [] } });
});

test("an import with a bad row says which and writes nothing", async () => {
  const file = join(folder, "items.csv");
  writeFileSync(
    file,
    "code,name_en,icon,rarity,category,per_mail_max,unit_value\ngold,Gold,coins,common,currency,1,1e12\n",
  );
  const result = await herald(["items", "import", "--game", "aster", "--file", file, "--json"]);
  expect(result).toMatchObject({ code: 1, last: { applied: false, rejected: [{ line: 2, value: "1e12" }] } });
});

test("user-sig verify exits with 1 for a signature that is not valid", async () => {
  const ask = [
    "user-sig",
    "sign",
    "--game",
    "aster",
    "--player",
    "player_1",
    "--ttl",
    "600",
    "--reason",
    "a test",
    "--json",
  ];
  const { last } = await herald(ask);
  const verify = (player: string) =>
    herald(["user-sig", "verify", "--game", "aster", "--player", player, "--sig", String(last.userSig), "--json"]);
  expect(await verify("player_1")).toMatchObject({ code: 0, last: { valid: true, reason: null } });
  expect(await verify("player_2")).toMatchObject({ code: 1, last: { valid: false, reason: "wrong_account" } });
});

test("doctor names what is wrong and shows no secret", async () => {
  writeFileSync(join(folder, "master-key"), "x", { mode: 0o644 });
  mkdirSync(join(folder, "spool"));
  writeFileSync(join(folder, "spool", "decisions-1-00ff-1.refused"), "{}\n{}\n", { mode: 0o600 });
  const result = await herald(["doctor", "--json"]);
  expect(result).toMatchObject({ code: 1, last: { ok: false } });
  const checks = result.last.checks as { name: string; status: string; fix: string | null }[];
  const status = Object.fromEntries(checks.map((check) => [check.name, check.status]));
  expect(checks.length).toBeGreaterThanOrEqual(8);
  expect(status).toMatchObject({
    environment: "ok",
    data_folder: "fail",
    spool: "warn",
    migrations: "ok",
    audit_append_only: "ok",
    clock: "ok",
    owner: "fail",
    worker: "warn",
    master_key: "ok",
    "aster: endpoint": "fail",
  });
  for (const check of checks) if (check.status !== "ok") expect(check.fix, check.name).not.toBeNull();
  expect(result.stdout + result.stderr).not.toMatch(/key-for-tests|postgres:\/\//);
  const broken = await herald(["doctor", "--json"], { HERALD_WEB_PORT: "no port" });
  expect(broken).toMatchObject({ code: 1, last: { ok: false, checks: [{ name: "environment", status: "fail" }] } });
});

test("secrets come from files, never from two places, and never come back in an answer", async () => {
  const file = join(folder, "secret");
  writeFileSync(file, "a-secret-of-this-test\n", { mode: 0o600 });
  const add = ["game", "add", "--slug", "secretive", "--name", "S", "--kind", "sandbox", ...game, "--json"];
  const twice = await herald([...add, "--key-file", file]);
  expect([twice.code, twice.last]).toMatchObject([1, { error: { reason: "cli.secret_twice" } }]);
  const withToken = await herald([...add, "--callback-token-file", file]);
  expect(withToken.code).toBe(0);
  const person = ["staff", "add", "--email", "s@studio.example", "--role", "owner", "--json"];
  const added = await herald([...person, "--password-file", file]);
  expect(added.last).toEqual({ email: "s@studio.example", role: "owner" });
  for (const answer of [twice, withToken, added]) {
    expect(answer.stdout + answer.stderr).not.toMatch(/a-secret-of-this-test|key-for-tests/);
  }
  const [games] = await database.db.execute(sql`select to_jsonb(g)::text as row from games g where slug = 'secretive'`);
  expect(String(games?.row)).not.toMatch(/a-secret-of-this-test|key-for-tests/);
});

test("whoever has the machine lets people in again: a password anew, a lock lifted, and everybody listed without a secret", async () => {
  const email = "glass@studio.example";
  const added = await herald(["staff", "add", "--email", email, "--role", "owner", "--json"]);
  expect(added).toMatchObject({ code: 0, last: { email, role: "owner" } });
  const reset = await herald(["staff", "reset-password", email, "--json"]);
  expect(reset.last).toEqual({ email, password: expect.stringMatching(/^\w{20}$/) });
  const weak = await herald(["staff", "reset-password", email, "--password", "Password2026!", "--json"]);
  expect([weak.code, weak.last]).toMatchObject([1, { error: { reason: "auth.password_common" } }]);
  await herald(["staff", "add", "--email", "second@studio.example", "--role", "owner", "--json"]);
  expect((await herald(["staff", "disable", email, "--json"])).code).toBe(0);
  expect((await herald(["staff", "enable", email, "--json"])).last).toEqual({ email, role: "owner" });
  const none = await herald(["staff", "reset-two-factor", email, "--json"]);
  expect([none.code, none.last]).toMatchObject([1, { error: { reason: "staff.no_second_factor" } }]);
  const list = await herald(["staff", "list", "--json"]);
  expect(list.last.staff).toContainEqual({
    email,
    name: "Owner",
    isOwner: true,
    state: "active",
    twoFactor: false,
    roles: [],
  });
  expect(list.stdout).not.toMatch(/argon2|secret/);
  const entries = await database.db.execute(
    sql`select action, actor_kind from audit_entries where target_name = ${email} order by id`,
  );
  expect(entries.map((entry) => `${entry.actor_kind} ${entry.action}`)).toEqual(
    ["staff.add", "staff.password_reset", "staff.disable", "staff.enable"].map((action) => `local ${action}`),
  );
});

test("a mail says in exactly one way whom it is for, and everyone only with the number that it is", {
  timeout: 240_000,
}, async () => {
  await herald(["game", "add", "--slug", "aims", "--name", "Aims", "--kind", "sandbox", ...game, "--json"]);
  await database.db.execute(sql`update games set edition = 'pro' where slug = 'aims'`);
  await database.db.execute(sql`
    insert into players (game_id, id) select id, 'player_' || n from games, generate_series(1, 7) as n where slug = 'aims'`);
  const send = (...target: string[]) =>
    herald(["mail", "send", "--game", "aims", "--title", "t", "--body", "b", ...target, "--json"]);
  const twice = await send("--player", "player_1", "--group", "g");
  expect(twice.last.error).toMatchObject({ reason: "cli.one_target" });
  expect((await send()).last.error).toMatchObject({ reason: "cli.one_target" });
  expect((await send("--attribute", "vip")).last.error).toMatchObject({ reason: "cli.attribute_shape" });
  const reasons = async (...target: string[]) => {
    const { code, last } = await send(...target);
    expect(code).toBe(1);
    const { reason, fields = [] } = last.error as { reason: string; fields?: { path: string; reason: string }[] };
    return [reason, ...fields.map((field) => `${field.path} ${field.reason}`)];
  };
  expect(await reasons("--tag", "a", "--attribute", "vip=gold")).toEqual([
    "mail.incomplete",
    "condition mail.condition_mixed",
  ]);
  const eleven = Array.from({ length: 11 }, (_, at) => ["--tag", `tag_${at}`]).flat();
  expect(await reasons(...eleven)).toEqual(["mail.incomplete", "condition.tagsAny mail.too_many_tags"]);
  expect(await reasons("--everyone", "6")).toEqual(["mail.recipients_changed"]);
  // The platform cannot be reached here: what a group is nobody knows.
  expect(await reasons("--group", "guild")).toEqual(["mail.incomplete", "groupId mail.group_unreadable"]);
  const everyone = await send("--everyone", "7", "--per-minute", "600");
  expect(everyone).toMatchObject({ code: 0, last: { state: "sending", recipients: 7, calls: 1, channel: "push" } });
});

test("a mail is scheduled by wall time and zone, and a time that the zone skips is refused with the next valid minute", async () => {
  await herald(["game", "add", "--slug", "clock", "--name", "Clock", "--kind", "sandbox", ...game, "--json"]);
  const send = (...more: string[]) =>
    herald([
      "mail",
      "send",
      "--game",
      "clock",
      "--title",
      "안녕",
      "--body",
      "고마워요",
      "--player",
      "p1",
      "--json",
      ...more,
    ]);
  const sent = await send("--at", "2031-12-24T20:00:00", "--zone", "Asia/Seoul", "--repeat", "FREQ=WEEKLY;COUNT=3");
  expect(sent).toMatchObject({
    code: 0,
    last: { runId: null, state: "scheduled", recipients: 1, calls: 1, nextRunAt: "2031-12-24T11:00:00.000Z" },
  });
  const shown = await herald(["campaign", "show", String(sent.last.campaignId), "--json"]);
  expect(shown.last).toMatchObject({ state: "scheduled", nextRunAt: "2031-12-24T11:00:00.000Z", runs: [] });
  const left = await herald(["campaign", "skip", String(sent.last.campaignId), "--reason", "holiday", "--json"]);
  expect(left).toMatchObject({ code: 0, last: { state: "scheduled", nextRunAt: "2031-12-31T11:00:00.000Z" } });
  const early = await herald(["campaign", "retry", String(sent.last.campaignId), "--json"]);
  expect(early).toMatchObject({ code: 1, last: { error: { reason: "mail.cannot_retry" } } });
  const slow = await herald(["campaign", "speed", String(sent.last.campaignId), "--per-minute", "60", "--json"]);
  expect(slow).toMatchObject({ code: 1, last: { error: { reason: "mail.cannot_set_speed" } } });
  const skipped = await send("--at", "2031-03-09T02:30", "--zone", "America/New_York");
  expect(skipped).toMatchObject({ code: 1, last: { error: { reason: "mail.incomplete" } } });
  expect(skipped.stdout).toContain("2031-03-09 03:00");
  const alone = await send("--zone", "Asia/Seoul");
  expect(alone).toMatchObject({ code: 1, last: { error: { reason: "cli.at_missing" } } });
});

test("the command line stops sending and asks to go on, but does not approve its own wish", async () => {
  const ask = ["--game", "aster", "--json", "--reason"];
  const stopped = await herald(["halt", ...ask, "wrong item"]);
  expect(stopped).toMatchObject({ code: 0, last: { game: "aster", isNew: true, runs: 0 } });
  expect(await herald(["halt", ...ask, "wrong item"])).toMatchObject({
    code: 0,
    last: { haltId: stopped.last.haltId, isNew: false },
  });
  const [wish, again, other, unclear, doctor] = [
    await herald(["resume", ...ask, "right again"]),
    await herald(["resume", ...ask, "right again"]),
    await herald(["resume", "--all", "--json", "--reason", "right again"]),
    await herald(["halt", "--json", "--reason", "wrong item"]),
    await herald(["doctor", "--json"]),
  ];
  expect(wish).toMatchObject({ code: 1, last: { error: { reason: "halts.needs_second_person" } } });
  expect(again).toMatchObject({ code: 1, last: { error: { reason: "halts.lift_wanted_already" } } });
  expect(other).toMatchObject({ code: 1, last: { error: { reason: "halts.not_stopped" } } });
  expect(unclear).toMatchObject({ code: 1, last: { error: { reason: "cli.usage" } } });
  const rows = await database.db.select().from(halts);
  expect(rows).toMatchObject([{ reason: "wrong item", liftReason: "right again", liftedAt: null, pulledBy: null }]);
  expect(doctor.last.checks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: "halts", status: "warn", detail: expect.stringContaining("wrong item") }),
      expect.objectContaining({ name: "database_identity", status: "ok" }),
    ]),
  );
  await database.db.insert(installations).values({ fingerprint: "1/1/1/herald", confirmedByName: "worker" });
  const moved = await herald(["doctor", "--json"]);
  expect(moved).toMatchObject({ code: 1 });
  expect(moved.last.checks).toContainEqual(expect.objectContaining({ name: "database_identity", status: "fail" }));
});
