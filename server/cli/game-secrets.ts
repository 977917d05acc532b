import type { Command } from "commander";
import { needsSecondPerson } from "#server/games/changes/errors.ts";
import { changeEndpointInput } from "#server/games/changes/schema.ts";
import { changeEndpoint } from "#server/games/changes/service/change-endpoint.ts";
import { listChanges } from "#server/games/changes/service/list-changes.ts";
import { overlapHoursUsual } from "#server/games/keys/schema.ts";
import { endKeyOverlap } from "#server/games/keys/service/end-key-overlap.ts";
import { type GuardedOutcome, rotateKey } from "#server/games/keys/service/rotate-key.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { type Cli, type CliAnswer, type CliSession, wholeNumber } from "./frame.ts";
import { readSecret } from "./secret-option.ts";

type RotateOptions = { game: string; key?: string; keyFile?: string; overlapHours?: string; reason: string };
type EndpointOptions = { game: string; endpoint: string; reason: string };

/** The commands of a game's key and endpoint. For a live game they ask, and end with an error: a second person decides in the console. */
export function registerGameSecrets(game: Command, cli: Cli): void {
  game
    .command("rotate-key")
    .description("give a sandbox game a new key; for a live game, ask for it")
    .requiredOption("--game <slug>")
    .option("--key <key>", "the new key (other users of this machine may see it: better --key-file)")
    .option("--key-file <file>", "a file with the new key")
    .option("--overlap-hours <number>", `how long the key before is remembered (${overlapHoursUsual})`)
    .requiredOption("--reason <text>", "goes into the audit log")
    .action((options: RotateOptions) => cli.run((session) => rotate(session, options)));
  game
    .command("end-overlap")
    .description("forget the key before ahead of its time")
    .requiredOption("--game <slug>")
    .action((options: { game: string }) =>
      cli.run(async (session) => {
        await endKeyOverlap(await session.inGame(options.game));
        return { json: { slug: options.game }, text: ["The previous key is forgotten."] };
      }),
    );
  game
    .command("set-endpoint")
    .description("send a sandbox game's calls elsewhere; for a live game, ask for it")
    .requiredOption("--game <slug>")
    .requiredOption("--endpoint <url>")
    .requiredOption("--reason <text>", "goes into the audit log")
    .action((options: EndpointOptions) => cli.run((session) => moveEndpoint(session, options)));
  game
    .command("changes")
    .description("list the changes of key and endpoint that wait for a second person, and the last that did")
    .requiredOption("--game <slug>")
    .action((options: { game: string }) => cli.run((session) => changes(session, options)));
}

async function rotate(session: CliSession, options: RotateOptions): Promise<CliAnswer> {
  const key = readSecret("key", { value: options.key, file: options.keyFile });
  if (key === undefined) {
    throw new DomainError("BAD_REQUEST", "games.key_missing", "Give the key by --key-file FILE or --key KEY.");
  }
  const { overlapHours, reason } = options;
  const outcome = await rotateKey(await session.inGame(options.game), {
    key,
    reason,
    ...(overlapHours === undefined ? {} : { overlapHours: wholeNumber("overlap-hours", overlapHours) }),
  });
  return answer(options.game, outcome, "The new key signs from now on.");
}

async function moveEndpoint(session: CliSession, options: EndpointOptions): Promise<CliAnswer> {
  const input = changeEndpointInput.parse({ endpoint: options.endpoint, reason: options.reason });
  const { imHosts: extraHosts } = session.app.env;
  const outcome = await changeEndpoint(await session.inGame(options.game), input, { extraHosts });
  return answer(options.game, outcome, "Calls go to the new endpoint from now on.");
}

function answer(slug: string, { change }: GuardedOutcome, sentence: string): CliAnswer {
  if (change !== null) throw needsSecondPerson(change);
  return { json: { slug, applied: true }, text: [sentence] };
}

async function changes(session: CliSession, options: { game: string }): Promise<CliAnswer> {
  const found = await listChanges(await session.inGame(options.game));
  const listed = found.map(({ isMine: _isMine, ...change }) => change);
  const lines = listed.map(
    (change) => `${change.state}\t${change.what}\t${change.requestedByName}\t${change.reason}\t${change.id}`,
  );
  return { json: { changes: listed }, text: lines.length === 0 ? ["No change was asked for."] : lines };
}
