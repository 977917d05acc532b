import type { AddGameInput, Check } from "#server/games/schema.ts";
import { addGame } from "#server/games/service/add-game.ts";
import { checkGame } from "#server/games/service/check-game.ts";
import { findSdkAppIdTwins } from "#server/games/service/find-sdk-app-id-twins.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { listGames } from "#server/games/service/list-games.ts";
import { registerSenders } from "#server/games/service/register-senders.ts";
import { ImError, isLimitUsed } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";
import { registerGameSecrets } from "./game-secrets.ts";
import { readSecret } from "./secret-option.ts";

type AddOptions = {
  slug: string;
  name: string;
  kind: string;
  sdkAppId: string;
  key?: string;
  keyFile?: string;
  admin: string;
  endpoint: string;
  callbackToken?: string;
  callbackTokenFile?: string;
  callsPerSecond?: string;
  recipientsPerMinute?: string;
  approvalAbove?: string;
  edition?: string;
  locales?: string;
  timeZone?: string;
};

export const registerGame: RegisterCommands = (program, cli) => {
  const game = program.command("game").description("IM applications that Herald works for");
  game
    .command("add")
    .description("add a game; prints the callback URL for the vendor's console, which ends in a secret")
    .requiredOption("--slug <slug>", "its name in addresses: small letters, digits, hyphens")
    .requiredOption("--name <name>", "what staff call it")
    .requiredOption("--kind <kind>", "sandbox or live")
    .requiredOption("--sdk-app-id <number>", "the application's SDKAppID")
    .option("--key <key>", "its secret key (other users of this machine may see it: better --key-file)")
    .option("--key-file <file>", "a file with the secret key")
    .requiredOption("--admin <account>", "the admin account that signs calls")
    .requiredOption("--endpoint <url>", "https://… of the vendor's region; a loopback address for a sandbox game")
    .option("--callback-token <token>", "the token for callback authentication (better --callback-token-file)")
    .option("--callback-token-file <file>", "a file with that token")
    .option("--calls-per-second <number>")
    .option("--recipients-per-minute <number>")
    .option("--approval-above <number>", "recipients from which a second person must approve")
    .option("--edition <edition>")
    .option("--locales <list>", "languages of its mail, the default first: ko,en,ja,zh")
    .option("--time-zone <zone>", "IANA zone, such as Asia/Seoul")
    .action((options: AddOptions) => cli.run((session) => add(session, options)));
  game
    .command("list")
    .description("list the games")
    .action(() => cli.run(list));
  game
    .command("check")
    .description("ask the platform whether key, endpoint, admin account and senders work")
    .requiredOption("--game <slug>")
    .option("--register", "make the senders known to the platform first")
    .action((options: { game: string; register?: true }) => cli.run((session) => check(session, options)));
  registerGameSecrets(game, cli);
};

async function add(session: CliSession, options: AddOptions): Promise<CliAnswer> {
  const number = (path: string, text: string | undefined) => (text === undefined ? undefined : wholeNumber(path, text));
  const input = {
    slug: options.slug,
    name: options.name,
    kind: options.kind,
    sdkAppId: wholeNumber("sdk-app-id", options.sdkAppId),
    key: readKey(options),
    adminAccount: options.admin,
    endpoint: options.endpoint,
    callbackToken: readSecret("callback-token", { value: options.callbackToken, file: options.callbackTokenFile }),
    callsPerSecond: number("calls-per-second", options.callsPerSecond),
    recipientsPerMinute: number("recipients-per-minute", options.recipientsPerMinute),
    approvalAbove: number("approval-above", options.approvalAbove),
    edition: options.edition,
    locales: options.locales?.split(",").map((locale) => locale.trim()),
    timeZone: options.timeZone,
  };
  const { env } = session.app;
  // The verb checks every field; words from the command line are not typed.
  const added = await addGame(session.ctx, input as AddGameInput, { extraHosts: env.imHosts });
  const callbackUrl = `${env.gatewayUrl}${added.callbackPath}`;
  const warning = await tryToRegister({ ...session.ctx, game: added.game });
  const twins = await findSdkAppIdTwins(session.ctx, await getGame({ ...session.ctx, game: added.game }));
  return {
    json: { slug: added.game.slug, callbackUrl, sendersRegistered: warning === undefined },
    text: [`Added ${added.game.slug}.`, `Callback URL (keep it secret): ${callbackUrl}`],
    warnings: [
      ...(warning === undefined ? [] : [warning]),
      ...twins.map((slug) => `${slug} is the same application: the platform counts the calls of both together`),
    ],
  };
}

function readKey({ key: value, keyFile: file }: AddOptions): string {
  const key = readSecret("key", { value, file });
  if (key !== undefined) return key;
  throw new DomainError("BAD_REQUEST", "games.key_missing", "Give the key by --key-file FILE or --key KEY.");
}

/** The game is added whether or not its platform can be reached now. */
async function tryToRegister(ctx: GameCtx): Promise<string | undefined> {
  try {
    await registerSenders(ctx);
    return undefined;
  } catch (error) {
    const isRefusal = error instanceof ImError || (error instanceof DomainError && isLimitUsed(error));
    if (!isRefusal) throw error;
    const why = error instanceof ImError ? error.toFailure().message : error.message;
    return `the platform does not know the senders yet (${why}); later: game check --game ${ctx.game.slug} --register`;
  }
}

async function list({ ctx }: CliSession): Promise<CliAnswer> {
  const games = (await listGames(ctx)).map(({ slug, name, kind, sdkAppId }) => ({ slug, name, kind, sdkAppId }));
  return {
    json: { games },
    text:
      games.length === 0
        ? ["There is no game yet: game add"]
        : games.map((one) => `${one.slug}\t${one.kind}\t${one.sdkAppId}\t${one.name}`),
  };
}

async function check(session: CliSession, options: { game: string; register?: true }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  if (options.register) await registerSenders(ctx);
  const result = await checkGame(ctx);
  return { json: result, text: result.checks.map(checkLine), exitCode: result.ok ? 0 : 1 };
}

const marks = { ok: "✔", warn: "!", fail: "✖" };

/** A check as a line for people. */
export function checkLine(check: Check): string {
  return `${marks[check.status]} ${check.name}: ${check.detail}${check.fix === null ? "" : ` → ${check.fix}`}`;
}
