import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Check, CheckStatus } from "#server/games/schema.ts";
import { checkGame } from "#server/games/service/check-game.ts";
import { listGames } from "#server/games/service/list-games.ts";
import { countSealedTexts } from "#server/secrets/service/count-sealed-texts.ts";
import type { App } from "../compose.ts";
import { checkCallbacks } from "./check-callbacks.ts";
import { checkHalts, checkInstallation } from "./check-halts.ts";
import { checkSeals } from "./check-seals.ts";
import { checkTeams } from "./check-teams.ts";
import { codeOf, type RegisterCommands, sessionOf } from "./frame.ts";
import { checkLine } from "./game.ts";
import { countLiveWorkers, countMigrations, countUsableOwners, readDatabaseFacts } from "./queries.ts";

const oldestPostgres = 180_000;
const clockSkewMs = { warn: 2_000, fail: 30_000 };

export const registerDoctor: RegisterCommands = (program, cli) => {
  program
    .command("doctor")
    .description("say what is wrong with this installation, and what to do about it")
    .action(() =>
      cli.runBare(async (open) => {
        const checks = await examine(open);
        const ok = checks.every((check) => check.status !== "fail");
        const closing = ok ? "Herald is well." : "Something needs a hand, see ✖ above.";
        return { json: { ok, checks }, text: [...checks.map(checkLine), closing], exitCode: ok ? 0 : 1 };
      }),
    );
};

/** One check after the other; what rests on one that failed is left out, so that the list shows the cause. */
async function examine(open: () => App): Promise<Check[]> {
  let app: App;
  try {
    app = open();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [one("environment", "fail", detail, "See .env.example for every variable.")];
  }
  const checks = [
    one("environment", "ok", "Every variable is readable.", null),
    checkBaseUrl(app),
    ...checkFiles(app),
    ...checkSpool(app),
  ];
  const before = Date.now();
  try {
    const migrations = await checkMigrations(app);
    checks.push(migrations);
    if (migrations.status === "fail") return checks;
    const facts = await readDatabaseFacts(app.db);
    checks.push(...judgeDatabase(facts), judgeClock(facts.clockMs - (before + Date.now()) / 2));
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return [...checks, one("database", "fail", ...explainDatabase(code))];
  }
  return [
    ...checks,
    await checkInstallation(app),
    ...(await checkHalts(app)),
    await checkSeals(app),
    await checkOwners(app),
    await checkWorkers(app),
    await checkSealed(app),
    ...(await checkTeams(sessionOf(app).ctx)),
    ...(await checkGames(app)),
    ...(await checkCallbacks(app)),
  ];
}

function one(name: string, status: CheckStatus, detail: string, fix: string | null): Check {
  return { name, status, detail, fix };
}

/** A server that answers but has no role `herald_app` (22023) was never migrated. */
function explainDatabase(code: string): [detail: string, fix: string] {
  if (code === "22023") return ["Nobody has migrated this database yet.", "`npm start` migrates."];
  return [`The database cannot be used (${code}).`, "Is it running, and DATABASE_URL right?"];
}

function checkBaseUrl({ env }: App): Check {
  const { hostname, protocol } = new URL(env.baseUrl);
  const isLocal = hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]";
  if (protocol === "https:" || isLocal)
    return one("base_url", "ok", `Staff reach the console at ${env.baseUrl}.`, null);
  return one(
    "base_url",
    "warn",
    `${env.baseUrl} sends passwords and cookies readably.`,
    "Put https in front and set HERALD_BASE_URL.",
  );
}

/** What lies in the data folder opens the house: nobody but its owner may read it. */
function checkFiles({ env }: App): Check[] {
  if (process.platform === "win32") return [];
  const secrets = ["master-key", "running.json", "sandbox-key", "first-sign-in.txt"];
  const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode;
  const open = secrets.filter((name) => ((modeOf(join(env.dataDir, name)) ?? 0) & 0o077) !== 0);
  if (open.length > 0) {
    return [
      one(
        "data_folder",
        "fail",
        `Others can read ${open.join(", ")} in ${env.dataDir}.`,
        `chmod 600 them, and replace what they held.`,
      ),
    ];
  }
  return [one("data_folder", "ok", `Nobody else reads the secrets in ${env.dataDir}.`, null)];
}

/** Decisions of messages that no row could hold. They stand in files until somebody sees to them. */
function checkSpool({ env }: App): Check[] {
  const folder = join(env.dataDir, "spool");
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".refused"));
  if (files.length === 0) return [];
  const lines = files.flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean));
  const fix = "See docs/operations.md, Decisions on messages: what to do with a file that ends in .refused.";
  return [one("spool", "warn", `${lines.length} decisions in ${folder} are set aside: no row holds them.`, fix)];
}

async function checkMigrations({ db }: App): Promise<Check> {
  const journal = new URL("../../db/migrations/meta/_journal.json", import.meta.url);
  const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: unknown[] };
  const applied = await countMigrations(db);
  if (applied === entries.length) return one("migrations", "ok", `All ${applied} are in.`, null);
  if (applied === null || applied < entries.length) {
    const missing = entries.length - (applied ?? 0);
    return one("migrations", "fail", `${missing} of ${entries.length} are missing.`, "`npm start` migrates.");
  }
  return one("migrations", "fail", "The database is newer than this Herald.", "Update this copy.");
}

function judgeDatabase(facts: Awaited<ReturnType<typeof readDatabaseFacts>>): Check[] {
  const isNew = facts.versionNumber >= oldestPostgres;
  const database = one(
    "database",
    isNew ? "ok" : "warn",
    `PostgreSQL ${facts.version} answers.`,
    isNew ? null : "Herald is tested with PostgreSQL 18.",
  );
  const isApart = facts.loginRole === facts.role || facts.loginRole === "herald_app";
  const rights = isApart
    ? one("database_role", "ok", `Processes sign in as ${facts.loginRole}.`, null)
    : one(
        "database_role",
        "warn",
        `Processes sign in as ${facts.loginRole} and only then become ${facts.role}: one password opens everything.`,
        "Give herald_app a login of its own in DATABASE_URL, and the owner's in HERALD_MIGRATE_URL.",
      );
  const isAppendOnly = !facts.mayChangeAudit && !facts.ownsAudit && facts.auditTriggers === 4;
  const audit = isAppendOnly
    ? one("audit_append_only", "ok", "The audit log can only grow.", null)
    : one(
        "audit_append_only",
        "fail",
        `The role ${facts.role} could change the audit log.`,
        "Sign in as a role that owns no table; migrations restore rights and trigger.",
      );
  return [database, rights, audit];
}

function judgeClock(skewMs: number): Check {
  const seconds = (Math.abs(skewMs) / 1000).toFixed(1);
  const fix = "Set both clocks by NTP: signatures and schedules rest on them.";
  if (Math.abs(skewMs) < clockSkewMs.warn)
    return one("clock", "ok", `This machine and the database are ${seconds} s apart.`, null);
  const status = Math.abs(skewMs) < clockSkewMs.fail ? "warn" : "fail";
  return one("clock", status, `This machine and the database are ${seconds} s apart.`, fix);
}

async function checkOwners({ db }: App): Promise<Check> {
  const owners = await countUsableOwners(db);
  if (owners > 0) return one("owner", "ok", `${owners} can sign in.`, null);
  return one("owner", "fail", "No owner can sign in.", "npm run herald -- staff add --role owner --email …");
}

async function checkWorkers({ db }: App): Promise<Check> {
  const workers = await countLiveWorkers(db);
  if (workers > 0) return one("worker", "ok", `${workers} at work.`, null);
  return one(
    "worker",
    "warn",
    "No worker gave a sign of life within 15 s: nothing is sent.",
    "`npm start`, or `npm run worker`.",
  );
}

/** Whether a rotation of the master key is complete; what no key opens is told here for secrets of every kind. */
async function checkSealed(app: App): Promise<Check> {
  const { total, older, unreadable } = await countSealedTexts(app);
  if (unreadable > 0) {
    return one(
      "sealed_secrets",
      "fail",
      `No known master key opens ${unreadable} of ${total} stored secrets.`,
      "Name the key they were sealed under in HERALD_MASTER_KEY_PREVIOUS.",
    );
  }
  if (older === 0)
    return one("sealed_secrets", "ok", `${total} stored secrets stand under the current master key.`, null);
  return one(
    "sealed_secrets",
    "warn",
    `${older} of ${total} stored secrets still stand under another master key.`,
    "`npm run herald -- keys rotate` seals them anew.",
  );
}

async function checkGames(app: App): Promise<Check[]> {
  const { ctx } = sessionOf(app);
  const games = await listGames(ctx);
  if (games.length === 0) return [one("games", "warn", "There is no game yet.", "npm run herald -- game add …")];
  const found: Check[] = [];
  for (const game of games) {
    const { checks } = await checkGame({ ...ctx, game });
    found.push(...checks.map((check) => ({ ...check, name: `${game.slug}: ${check.name}` })));
  }
  return [keysCheck(games.length, found), ...found];
}

function keysCheck(games: number, found: readonly Check[]): Check {
  const unreadable = found.filter((check) => check.status === "fail" && check.name.endsWith(": key"));
  if (unreadable.length === 0) return one("master_key", "ok", `It opens the keys of ${games} games.`, null);
  return one(
    "master_key",
    "fail",
    `It does not open ${unreadable.length} of ${games} games' keys.`,
    "Start Herald with the key they were added under.",
  );
}
