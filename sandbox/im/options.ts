import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CallbackSettings, callbacksOff, changedSettings } from "./callbacks/settings.ts";
import { ControlError } from "./control-error.ts";
import { type Edition, editions, isEdition, isProduct, type Product, products } from "./editions.ts";
import { isLoopbackAddress } from "./guard.ts";
import { type LatencyProfile, latencyProfiles } from "./latency.ts";
import { GENTLE_PER_MINUTE, PER_MINUTE_MAX } from "./traffic/traffic.ts";

const TRIAL_PLAYERS = 90;

export interface Options {
  host: string;
  port: number;
  sdkAppId: number;
  key: string;
  admins: string[];
  edition: Edition;
  product: Product;
  seed: number;
  players: number;
  latencyMs: number;
  latencyProfile: LatencyProfile;
  callsPerSecond: number;
  recipientsPerMinute: number;
  dataDir: string | undefined;
  token: string | undefined;
  callbacks: CallbackSettings;
  /** What its players do by themselves, acts in a minute; 0 is silent. */
  traffic: number;
}

/** What may come by environment, to stay out of the process list. */
export interface Secrets {
  key: string | undefined;
  callbackUrl: string | undefined;
  callbackToken: string | undefined;
}

/** Why the program cannot start as asked; the message is the sentence to print. */
export class OptionError extends Error {}

export const help = `herald-sandbox: a local stand-in for the Tencent Cloud Chat (IM) REST service

  node sandbox/im/main.ts [options]

  --port P                    port to listen on (3100; 0 takes a free one)
  --host ADDRESS              address to bind (127.0.0.1; another one needs --token)
  --sdk-app-id N              the app it plays (1400000001)
  --key K | --key-file FILE   the app's secret key; or environment SANDBOX_KEY; else a random one,
                              shown by GET /__sandbox/config
  --admin ID                  an app admin, may be repeated (administrator)
  --edition E                 ${Object.keys(editions).join(", ")} (enterprise)
  --product P                 ${products.join(", ")}: chat, the push service, or both (both)
  --seed N                    seed of the players and of random faults (7)
  --players N                 how many players exist at the start (12000; trial: ${TRIAL_PLAYERS})
  --latency MS                delay of every answer, not of its effect (0)
  --latency-profile P         ${latencyProfiles.join(", ")}: how the delay varies, by seed (fixed)
  --calls-per-second N        rate of a 200/s interface; others in proportion (200; 0 = unlimited)
  --recipients-per-minute N   accounts of batchsendmsg in any minute (12000; 0 = unlimited)
  --data-dir DIR              keep what was acknowledged in DIR (without it: memory only)
  --token T                   ask for this token at /__sandbox and /device, and accept any Host
  --callback URL              send callbacks there (none without it); or environment SANDBOX_CALLBACK
  --callback-token T          sign them; or environment SANDBOX_CALLBACK_TOKEN
  --callback-retry on         send after-callbacks again that got no answer (off)
  --callback-failure refuse   refuse what a failed before-callback asked about (go-on)
  --callback-commands LIST    the commands switched on, with commas: Group.*,C2C.CallbackAfterSendMsg (all)
  --traffic N                 what players do by themselves, acts in a minute (${GENTLE_PER_MINUTE}; 0 = nothing)
  --help                      this text

Doors: /v4/… as the vendor · /__sandbox/… controls · /device the player device. See sandbox/README.md.`;

const WHOLE_NUMBER = /^\d{1,12}$/;

/**
 * Reads flags and the secrets of the environment.
 * @returns "help" when asked for it. @throws OptionError with a sentence for the terminal.
 */
export function readOptions(args: string[], secrets: Secrets): Options | "help" {
  const flags = parseFlags(args);
  if (flags.help) return "help";
  const edition = flags.edition ?? "enterprise";
  if (!isEdition(edition)) throw new OptionError(`--edition: one of ${Object.keys(editions).join(", ")}`);
  const product = flags.product ?? "both";
  if (!isProduct(product)) throw new OptionError(`--product: one of ${products.join(", ")}`);
  const host = flags.host ?? "127.0.0.1";
  const { token } = flags;
  if (token === "") throw new OptionError("--token: must not be empty");
  if (token === undefined && !isLoopbackAddress(host)) {
    throw new OptionError(`--host: ${host} is not a loopback address; add --token to serve other machines`);
  }
  const admins = flags.admin ?? ["administrator"];
  if (admins.includes("")) throw new OptionError("--admin: must not be empty");
  return {
    host,
    port: whole("port", flags.port, { fallback: 3100, min: 0, max: 65_535 }),
    sdkAppId: whole("sdk-app-id", flags["sdk-app-id"], { fallback: 1_400_000_001, min: 1, max: 4_294_967_295 }),
    key: readKey(flags, secrets.key),
    admins,
    edition,
    product,
    seed: whole("seed", flags.seed, { fallback: 7, min: 0, max: 4_294_967_295 }),
    players: whole("players", flags.players, {
      fallback: edition === "trial" ? TRIAL_PLAYERS : 12_000,
      min: 0,
      max: 5_000_000,
    }),
    latencyMs: whole("latency", flags.latency, { fallback: 0, min: 0, max: 600_000 }),
    latencyProfile: readLatencyProfile(flags["latency-profile"]),
    callsPerSecond: whole("calls-per-second", flags["calls-per-second"], { fallback: 200, min: 0, max: 1_000_000 }),
    recipientsPerMinute: whole("recipients-per-minute", flags["recipients-per-minute"], {
      fallback: 12_000,
      min: 0,
      max: 1_000_000_000,
    }),
    dataDir: flags["data-dir"],
    token,
    callbacks: readCallbacks(flags, secrets),
    traffic: whole("traffic", flags.traffic, { fallback: GENTLE_PER_MINUTE, min: 0, max: PER_MINUTE_MAX }),
  };
}

type Flags = ReturnType<typeof parseFlags>;

function parseFlags(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: {
        port: text,
        host: text,
        "sdk-app-id": text,
        key: text,
        "key-file": text,
        admin: { type: "string", multiple: true },
        edition: text,
        product: text,
        seed: text,
        players: text,
        latency: text,
        "calls-per-second": text,
        "recipients-per-minute": text,
        "data-dir": text,
        token: text,
        traffic: text,
        callback: text,
        "callback-token": text,
        "callback-retry": text,
        "callback-failure": text,
        "callback-commands": text,
        "latency-profile": text,
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

function readLatencyProfile(name: string | undefined): LatencyProfile {
  const known = latencyProfiles.find((profile) => profile === (name ?? "fixed"));
  if (known) return known;
  throw new OptionError(`--latency-profile: one of ${latencyProfiles.join(", ")}`);
}

/** The flags say what POST /__sandbox/callback says; each refusal names its flag. The URL holds a secret and is never repeated. */
function readCallbacks(flags: Flags, secrets: Secrets): CallbackSettings {
  const given: [flag: string, change: Record<string, unknown>][] = [
    ["callback", { url: flags.callback ?? (secrets.callbackUrl || undefined) }],
    ["callback-token", { token: flags["callback-token"] ?? (secrets.callbackToken || undefined) }],
    ["callback-retry", { retry: flags["callback-retry"] }],
    ["callback-failure", { onFailure: flags["callback-failure"] }],
    ["callback-commands", { commands: readList(flags["callback-commands"]) }],
  ];
  let settings = callbacksOff;
  for (const [flag, change] of given) {
    try {
      settings = changedSettings(settings, change);
    } catch (error) {
      if (error instanceof ControlError) throw new OptionError(`--${flag}: ${error.message.replace(/^\w+: /, "")}`);
      throw error;
    }
  }
  return settings;
}

function readList(text: string | undefined): string[] | "all" | undefined {
  return text === undefined || text === "all" ? text : text.split(",").map((command) => command.trim());
}

function readKey(flags: Flags, environmentKey: string | undefined): string {
  if (flags.key !== undefined && flags["key-file"] !== undefined) {
    throw new OptionError("--key and --key-file: give one of them");
  }
  if (flags.key === "") throw new OptionError("--key: must not be empty");
  if (flags.key !== undefined) return flags.key;
  if (flags["key-file"] !== undefined) return readKeyFile(flags["key-file"]);
  return environmentKey || randomBytes(32).toString("hex");
}

function readKeyFile(path: string): string {
  try {
    const key = readFileSync(path, "utf8").trim();
    if (key !== "") return key;
  } catch (error) {
    throw new OptionError(`--key-file: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new OptionError(`--key-file: ${path} is empty`);
}

function whole(
  name: string,
  value: string | undefined,
  bounds: { fallback: number; min: number; max: number },
): number {
  if (value === undefined) return bounds.fallback;
  const number = WHOLE_NUMBER.test(value) ? Number(value) : Number.NaN;
  if (number >= bounds.min && number <= bounds.max) return number;
  throw new OptionError(`--${name}: a whole number from ${bounds.min} to ${bounds.max}`);
}
