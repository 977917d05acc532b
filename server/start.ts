import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { seedFirstRun } from "#db/seed/seed.ts";
import { type Env, envKeys, parseEnv, parseSettings, type Settings } from "./env.ts";
import { openCallbacks } from "./games/callbacks/service/open-callbacks.ts";
import { callbackPath } from "./games/rules.ts";
import { createSecretBox } from "./kernel/secrets.ts";
import { readOrMakeFile, replaceFile } from "./runtime/durable-file.ts";
import { releaseEmbeddedPostgres } from "./runtime/embedded-postgres.ts";
import { gatewayFlags } from "./runtime/gateway-flags.ts";
import { keepPostgres } from "./runtime/keep-postgres.ts";
import { environmentOf } from "./runtime/local-environment.ts";
import { localMasterKey, masterKeysOf } from "./runtime/master-keys.ts";
import { buildConsole } from "./runtime/next-build.ts";
import { refuseTakenPorts, type WantedPort } from "./runtime/ports.ts";
import { stopOnSignal } from "./runtime/process-life.ts";
import { identify, isRunning, signal, waitUntil } from "./runtime/processes.ts";
import { restartOnChange } from "./runtime/reload.ts";
import { readRunning, writeRunning } from "./runtime/running-file.ts";
import { explainAndExit, StartRefusal } from "./runtime/start-refusal.ts";
import { type ChildPlan, type SupervisedChild, supervise } from "./runtime/supervisor.ts";

const sandboxSlug = "sandbox";
const sandboxSdkAppId = 1_400_000_001;
const sandboxRecipientsPerMinute = 12_000;

function say(name: string, line: string): void {
  process.stdout.write(`${name.padEnd(8)}| ${line}\n`);
}
const sayStart = (line: string): void => say("start", line);

/** What children and the build inherit from the terminal: everything but our own variables, which each is told explicitly. */
function foreignEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !envKeys.includes(pair[0]) && pair[0] !== "NODE_ENV",
  );
  return Object.fromEntries(entries);
}

/** Waits for what a killed supervisor left behind; its children notice within moments. */
async function outlastEarlierRun(dataDir: string): Promise<void> {
  const earlier = readRunning(dataDir);
  if (!earlier) return;
  if (earlier.supervisor.pid !== process.pid && isRunning(earlier.supervisor)) {
    throw new StartRefusal(
      `Herald already runs on ${dataDir} at ${earlier.baseUrl} (process ${earlier.supervisor.pid}): stop it, or set HERALD_DATA_DIR and the ports for a second one.`,
    );
  }
  const isGone = () => !earlier.children.some(isRunning);
  if (isGone()) return;
  sayStart("waiting for the processes of an earlier run to end");
  if (await waitUntil(isGone, 6_000)) return;
  for (const child of earlier.children) if (isRunning(child)) signal(child.pid, "SIGKILL");
  await waitUntil(isGone, 2_000);
}

function wantedPorts(settings: Settings, isEmbedded: boolean): WantedPort[] {
  const { host } = settings;
  const ports: WantedPort[] = [
    { port: settings.webPort, host, usedFor: "web", variable: "HERALD_WEB_PORT" },
    { port: settings.gatewayPort, host, usedFor: "gateway", variable: "HERALD_GATEWAY_PORT" },
  ];
  if (!isEmbedded) return ports;
  const near = "127.0.0.1";
  return [
    ...ports,
    { port: settings.sandboxPort, host: near, usedFor: "sandbox", variable: "HERALD_SANDBOX_PORT" },
    { port: settings.pgPort, host: near, usedFor: "PostgreSQL", variable: "HERALD_PG_PORT" },
  ];
}

/** Where the sandbox game's callbacks go, as the vendor's console would hold it. */
type CallbackTarget = { url: string; token: string | null };

/** Undefined while there is no sandbox game. Both parts are credentials: they go to the sandbox and nowhere else. */
async function callbackTarget(env: Env): Promise<CallbackTarget | undefined> {
  const database = openDatabase(env.databaseUrl, { name: "herald-start", max: 1 });
  try {
    const ctx = { db: database.db, secrets: createSecretBox(masterKeysOf(env)) };
    const locks = (await openCallbacks(ctx, [sandboxSlug]))(sandboxSlug);
    if (!locks) return undefined;
    const path = callbackPath({ slug: sandboxSlug, callbackSecret: locks.secret });
    return { url: `http://127.0.0.1:${env.gatewayPort}${path}`, token: locks.token };
  } finally {
    await database.close();
  }
}

/** What the sandbox is told by request it forgets when it ends, so it is told at each start. @returns false while it is away. */
async function tellSandbox(port: number, target: CallbackTarget): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/__sandbox/callback`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(target),
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

function planSandbox(
  settings: Settings,
  env: Record<string, string>,
  callbacks: () => CallbackTarget | undefined,
): { plan: ChildPlan; key: string } {
  const keyFile = join(settings.dataDir, "sandbox-key");
  const key = readOrMakeFile(keyFile, () => `${randomBytes(32).toString("hex")}\n`).trim();
  const options = {
    port: settings.sandboxPort,
    "sdk-app-id": sandboxSdkAppId,
    "key-file": keyFile,
    "data-dir": join(settings.dataDir, "sandbox"),
    "recipients-per-minute": sandboxRecipientsPerMinute,
    traffic: settings.sandboxTraffic,
  };
  const isReady = async (): Promise<boolean> => {
    try {
      const answer = await fetch(`http://127.0.0.1:${settings.sandboxPort}/__sandbox/config`);
      await answer.arrayBuffer();
      const target = callbacks();
      return answer.ok && (target === undefined || (await tellSandbox(settings.sandboxPort, target)));
    } catch {
      return false;
    }
  };
  const args = [
    "sandbox/im/main.ts",
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
  return { plan: { name: "sandbox", args, env, isReady }, key };
}

type Staff = { email: string; role: string; password: string };

/** Shown once; the file is for whoever closed the terminal too soon. */
function tellFirstSignIn(settings: Settings, created: readonly Staff[]): void {
  const file = join(settings.dataDir, "first-sign-in.txt");
  replaceFile(file, `${created.map((one) => `${one.role}\t${one.email}\t${one.password}`).join("\n")}\n`);
  const owner = created.find((one) => one.email === settings.adminEmail) ?? created[0];
  if (!owner) return;
  const shown = owner.password === settings.adminPassword ? "as set in HERALD_ADMIN_PASSWORD" : owner.password;
  process.stdout.write(`\n  Sign in as  ${owner.email}\n  Password    ${shown}\n\n`);
  process.stdout.write(
    `  Shown once. It is kept${created.length > 1 ? ", with those of the demo staff," : ""} in ${file}: delete that file when you have it.\n\n`,
  );
}

async function main(): Promise<void> {
  process.title = "herald-start";
  // Whoever reads our output may stop reading (`npm start | grep -m1 ready`): that must not end Herald.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const isDev = process.argv.includes("--dev");
  const inherited = foreignEnvironment();
  if (process.argv.includes("--build-only")) return buildConsole({ log: sayStart, env: inherited });

  const given = parseSettings(process.env);
  const { dataDir } = given;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await outlastEarlierRun(dataDir);

  const children: SupervisedChild[] = [];
  const stopLast: (() => Promise<void>)[] = [];
  stopOnSignal(async () => {
    sayStart("stopping");
    await Promise.all(children.map((child) => child.stop()));
    for (const stop of stopLast) await stop();
    sayStart("stopped");
  }, 30_000);

  const isEmbedded = given.databaseUrl === undefined;
  if (isEmbedded) await releaseEmbeddedPostgres(dataDir, sayStart);
  await refuseTakenPorts(wantedPorts(given, isEmbedded));

  const running = { environment: {}, baseUrl: given.baseUrl };
  const record = (): void => {
    const identities = children
      .map((child) => child.pid())
      .flatMap((pid) => (pid === undefined ? [] : (identify(pid) ?? [])));
    const self = identify(process.pid);
    if (self) writeRunning(dataDir, { ...running, supervisor: self, children: identities });
  };
  const run = (plan: ChildPlan, folders: readonly string[]): void => {
    const child = supervise(plan, { log: say, onChange: record });
    children.push(child);
    if (isDev) restartOnChange(child, folders);
    record();
  };

  let callbacks: CallbackTarget | undefined;
  const sandbox = isEmbedded ? planSandbox(given, inherited, () => callbacks) : undefined;
  if (sandbox) run(sandbox.plan, ["sandbox"]);
  const built = isDev ? undefined : buildConsole({ log: sayStart, env: inherited });
  // A failed build is reported where it is awaited, below.
  built?.catch(() => undefined);

  const kept = isEmbedded ? await keepPostgres({ dataDir, port: given.pgPort, log: sayStart }) : undefined;
  if (kept) stopLast.push(kept.stop);
  const settings: Settings = {
    ...given,
    databaseUrl: kept?.appUrl ?? given.databaseUrl,
    masterKey: given.masterKey ?? localMasterKey(dataDir),
  };
  const env = parseEnv(environmentOf(settings));
  const ownerUrl = kept?.ownerUrl ?? given.migrateUrl ?? env.databaseUrl;
  await migrateDatabase(ownerUrl);
  const seeded = await seedFirstRun({
    ownerUrl,
    appUrl: env.databaseUrl,
    embedded: isEmbedded,
    env: { ...env, adminPassword: given.adminPassword },
    sandbox: sandbox && { port: given.sandboxPort, sdkAppId: sandboxSdkAppId, key: sandbox.key },
  });
  if (seeded) tellFirstSignIn(given, seeded.createdStaff);
  if (sandbox) callbacks = await callbackTarget(env);
  await built;

  // The owner's address is for migrations and the command line on this machine; no process works with it.
  const { HERALD_MIGRATE_URL: _owner, ...childEnvironment } = environmentOf(settings);
  const {
    HERALD_MASTER_KEY: _key,
    HERALD_MASTER_KEY_PREVIOUS: _keys,
    HERALD_AUTH_SECRET: _secret,
    ...shared
  } = childEnvironment;
  running.environment = isEmbedded ? { ...shared, HERALD_MIGRATE_URL: ownerUrl } : {};
  const childEnv = {
    ...inherited,
    ...childEnvironment,
    DATABASE_URL: kept?.appSocketUrl ?? env.databaseUrl,
    ...(isDev ? { NODE_ENV: "development" } : {}),
  };
  const reloaded = ["server", "db", "lib"];
  run({ name: "worker", args: ["server/worker.ts"], env: childEnv }, reloaded);
  run({ name: "gateway", args: [...gatewayFlags, "server/gateway.ts"], env: childEnv }, reloaded);
  run({ name: "web", args: ["server/web.ts", ...(isDev ? ["--dev"] : [])], env: childEnv }, []);
  await Promise.all(children.map((child) => child.ready));
  // A sandbox that was up before the target was known has not heard of it; to hear it twice changes nothing.
  if (callbacks) await tellSandbox(given.sandboxPort, callbacks);
  process.stdout.write(`ready ${given.baseUrl}\n`);
}

await main().catch(explainAndExit);
