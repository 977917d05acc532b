import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Auth } from "./auth.ts";
import { CallLog } from "./call-log.ts";
import { CallbackEngine } from "./callbacks/engine.ts";
import { Clock } from "./clock.ts";
import { Controls } from "./controls.ts";
import { DeviceApi } from "./device/device-api.ts";
import { editions } from "./editions.ts";
import type { Service } from "./endpoint.ts";
import { EventLog } from "./event-log.ts";
import { Faults } from "./faults.ts";
import { Gateway } from "./gateway.ts";
import { Latency } from "./latency.ts";
import { Limits } from "./limits.ts";
import { help, OptionError, type Options, readOptions } from "./options.ts";
import { dispatchDue } from "./push/dispatch.ts";
import { answerWith } from "./server.ts";
import { Traffic } from "./traffic/traffic.ts";
import { JournalError } from "./world/journal.ts";
import { isLively, PLAYER_PREFIX, seedWorld } from "./world/seed.ts";
import { seedGroups } from "./world/seed-groups.ts";
import { Store } from "./world/store.ts";
import type { World } from "./world/world.ts";

/** Time for answers on their way before open connections are cut. */
const GRACE_MS = 1500;
/** Longer than the idle time of any client pool, so that the client and not the server closes. */
const KEEP_ALIVE_MS = 75_000;
/** How often due scheduled pushes are looked for; a moved clock looks at once. */
const DISPATCH_MS = 250;

interface Program {
  listener: RequestListener;
  device: DeviceApi;
  store: Store;
  callbacks: CallbackEngine;
  traffic: Traffic;
}

function build(options: Options): Program {
  const clock = new Clock();
  const { sdkAppId, key, admins, edition, seed, players, latencyMs, callsPerSecond, recipientsPerMinute } = options;
  const store = new Store({
    clock,
    sdkAppId,
    dataDir: options.dataDir,
    seed: (world) => seedWorld(world, { seed, players, admins }),
    ...(isLively(players)
      ? { seedPast: (world: World, at: number) => seedGroups(world, { seed, players, edition, at }) }
      : {}),
  });
  const limits = new Limits({ callsPerSecond, recipientsPerMinute });
  const faults = new Faults(seed);
  const events = new EventLog(clock);
  const callbacks = new CallbackEngine({
    sdkAppId,
    faults,
    events,
    settings: options.callbacks,
    onOutcome: (isAnswered) => store.world.activity.noteCallback(isAnswered),
  });
  const { product } = options;
  const service: Service = { sdkAppId, store, clock, limits, edition, product, callbacks };
  // Unreferenced: a pending schedule keeps nobody from stopping.
  setInterval(() => dispatchLogged(service), DISPATCH_MS).unref();
  const auth = new Auth({
    sdkAppId,
    key,
    admins,
    clock,
    kickedAt: (account) => store.world.accounts.kickedAt(account),
  });
  const log = new CallLog();
  const latency = new Latency({ profile: options.latencyProfile, medianMs: latencyMs, seed });
  const settings = {
    sdkAppId,
    key,
    admins,
    historyDays: editions[edition].historyDays,
    playersPrefix: PLAYER_PREFIX,
    players,
    seed,
    latencyMs,
    latencyProfile: options.latencyProfile,
    callsPerSecond,
    recipientsPerMinute,
  };
  const gateway = new Gateway({ service, auth, faults, log, events, latency });
  const device = new DeviceApi(service, events);
  const traffic = new Traffic({
    service,
    events,
    seed,
    players,
    perMinute: options.traffic,
    isPlayed: (account) => device.isWatched(account),
  });
  const counters = [limits, faults, log, auth, events, latency, callbacks, gateway, traffic];
  const controls = new Controls({ service, settings, faults, log, auth, events, callbacks, traffic, counters });
  return {
    listener: answerWith({ service, gateway, controls, device, token: options.token }),
    device,
    store,
    callbacks,
    traffic,
  };
}

/** A schedule that cannot be written down stays pending and is tried again. */
function dispatchLogged(service: Service): void {
  try {
    dispatchDue(service);
  } catch (error) {
    console.error("herald-sandbox: a scheduled push could not run", error);
  }
}

/** Resolves with the port it got. A port somebody holds is an OptionError that says so. */
function listen(server: Server, { host, port }: Options): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === "EADDRINUSE"
          ? `port ${port} on ${host} is in use; stop the program that holds it or choose another --port`
          : `cannot listen on ${host} port ${port}: ${error.message}`;
      reject(new OptionError(sentence));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function stopCleanly(server: Server, { device, store, callbacks, traffic }: Program): void {
  traffic.close();
  device.close();
  callbacks.close();
  server.close(() => {
    store.close();
    process.exit(0);
  });
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
}

async function main(): Promise<void> {
  process.title = "herald-sandbox";
  const options = readOptions(process.argv.slice(2), {
    key: process.env.SANDBOX_KEY,
    callbackUrl: process.env.SANDBOX_CALLBACK,
    callbackToken: process.env.SANDBOX_CALLBACK_TOKEN,
  });
  delete process.env.SANDBOX_KEY;
  delete process.env.SANDBOX_CALLBACK;
  delete process.env.SANDBOX_CALLBACK_TOKEN;
  if (options === "help") return console.log(help);

  // The port first: while another sandbox holds it, its data folder must not be touched.
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true });
  const port = await listen(server, options);
  const program = build(options);
  server.on("request", program.listener);
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    stopCleanly(server, program);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  // Forked by a supervisor: when that is gone, nobody would ever stop this process.
  process.on("disconnect", stop);

  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  const url = `http://${name}:${port}`;
  console.log(
    JSON.stringify({
      listening: url,
      device: `${url}/device`,
      sdkAppId: options.sdkAppId,
      edition: options.edition,
      accounts: program.store.world.accounts.count,
    }),
  );
  process.send?.({ type: "ready", host: options.host, port });
}

main().catch((error: unknown) => {
  const isExpected = error instanceof OptionError || error instanceof JournalError;
  console.error("herald-sandbox:", isExpected ? error.message : error);
  process.exit(1);
});
