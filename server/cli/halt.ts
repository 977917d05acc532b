import { liftNeedsSecondPerson, notStopped } from "#server/games/halts/errors.ts";
import { requestLiftInput } from "#server/games/halts/schema.ts";
import { listAllHalts } from "#server/games/halts/service/list-all-halts.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { requestLift } from "#server/games/halts/service/request-lift.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

type ScopeOptions = { game?: string; all?: true; reason: string };

export const registerHalt: RegisterCommands = (program, cli) => {
  program
    .command("halt")
    .description("the kill switch: stop all sending of a game, or of every game, within two seconds")
    .option("--game <slug>", "stop this game")
    .option("--all", "stop every game")
    .requiredOption("--reason <text>", "why; everybody reads it")
    .action((options: ScopeOptions) => cli.run((session) => halt(session, options)));
  program
    .command("resume")
    .description("ask to let stopped sending go on; a second person approves in the console")
    .option("--game <slug>", "the stop of this game")
    .option("--all", "the stop of every game")
    .requiredOption("--reason <text>", "why it may go on")
    .action((options: ScopeOptions) => cli.run((session) => resume(session, options)));
};

async function halt(session: CliSession, options: ScopeOptions): Promise<CliAnswer> {
  const game = await scopeOf(session, options);
  const reason = requestLiftInput.shape.reason.parse(options.reason);
  const { id, isNew, runs } = await pullHalt(session.ctx, { game, reason });
  const what = game === null ? "every game" : game.slug;
  const said = isNew
    ? `Sending of ${what} is stopped; ${runs} runs were on their way.`
    : `${what} was stopped already.`;
  return {
    json: { haltId: id, game: game?.slug ?? null, isNew, runs },
    text: [said, "Two people let it go on: `herald resume`, and an approval in the console."],
  };
}

/** Stores the wish; like every act that takes two, it ends as a refusal that says who is missing. */
async function resume(session: CliSession, options: ScopeOptions): Promise<never> {
  const game = await scopeOf(session, options);
  const reason = requestLiftInput.shape.reason.parse(options.reason);
  const open = (await listAllHalts(session.ctx)).filter(({ slug }) => slug === (game?.slug ?? null));
  const found = open.find(({ cause }) => cause === "person") ?? open[0];
  if (found === undefined) throw notStopped();
  await requestLift(session.ctx, { id: found.id, reason, gameId: game?.id ?? null });
  throw liftNeedsSecondPerson(found);
}

async function scopeOf(session: CliSession, { game, all }: ScopeOptions): Promise<GameScope | null> {
  if ((game === undefined) === (all === undefined)) {
    throw new DomainError("BAD_REQUEST", "cli.usage", "Say what is meant: --game SLUG, or --all.");
  }
  return game === undefined ? null : (await session.inGame(game)).game;
}
