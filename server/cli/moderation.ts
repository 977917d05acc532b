import { Option } from "commander";
import { policyPresets } from "#db/enums/decisions.ts";
import { pollUntil } from "#lib/poll-until.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { testTextInput } from "#server/moderation/bench/schema.ts";
import { measureCorpus } from "#server/moderation/bench/service/measure-corpus.ts";
import { measureShipped } from "#server/moderation/bench/service/measure-shipped.ts";
import { testText } from "#server/moderation/bench/service/test-text.ts";
import type { CorpusScore } from "#server/moderation/corpus/schema.ts";
import { type ReplayView, startReplayInput } from "#server/moderation/replays/schema.ts";
import { getReplay } from "#server/moderation/replays/service/get-replay.ts";
import { startReplay } from "#server/moderation/replays/service/start-replay.ts";
import type { RulesSource } from "#server/moderation/versions/schema.ts";
import { findVersionId } from "#server/moderation/versions/service/find-version-id.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";

type RulesOptions = { rulesVersion?: string; draft?: true };
type TestOptions = RulesOptions & { game: string; text: string; preset: string; locale?: string };
type BenchOptions = RulesOptions & { game?: string; missed?: true };
type ReplayOptions = { game: string; rulesVersion: string; day: string; days?: string; wait?: true };

export const registerModeration: RegisterCommands = (program, cli) => {
  const moderation = program.command("moderation").description("what chat messages are judged by");
  moderation
    .command("test")
    .description("judge a text as the gateway would, with every step; nothing is kept")
    .requiredOption("--game <slug>")
    .requiredOption("--text <text>")
    .addOption(new Option("--preset <preset>", "in rooms of this preset").choices(policyPresets).default("team"))
    .option("--locale <locale>", "of whoever reads a refusal: ko, en, ja or zh")
    .option("--rules-version <number>", "by this version instead of the one at work")
    .option("--draft", "by the rules as they are worked on")
    .action((options: TestOptions) => cli.run((session) => test(session, options)));
  moderation
    .command("bench")
    .description("recall and false positives on the corpus that ships: of the lists that ship, or of a game's rules")
    .option("--game <slug>", "of this game's rules at work")
    .option("--rules-version <number>", "of this version of the game")
    .option("--draft", "of the game's rules as they are worked on")
    .option("--missed", "also say each line that is judged wrongly")
    .action((options: BenchOptions) =>
      options.game === undefined
        ? cli.runBare(async () => answerOfBench(measureShipped(), options))
        : cli.run((session) => bench(session, { ...options, game: options.game ?? "" })),
    );
  moderation
    .command("replay")
    .description("judge the messages of a day again by another version, and count what would be different")
    .requiredOption("--game <slug>")
    .requiredOption("--rules-version <number>")
    .requiredOption("--day <date>", "such as 2026-11-28, on the game's clocks")
    .option("--days <count>", "that one, and so many behind it")
    .option("--wait", "answer when it is over; exit code 0 when it completed")
    .action((options: ReplayOptions) => cli.run((session) => replay(session, options)));
};

async function sourceOf(ctx: GameCtx, { rulesVersion, draft }: RulesOptions): Promise<RulesSource> {
  if (rulesVersion === undefined) return draft === true ? "draft" : "live";
  return findVersionId(ctx, wholeNumber("rules-version", rulesVersion));
}

async function test(session: CliSession, options: TestOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const { text, preset, locale } = options;
  const rules = await sourceOf(ctx, options);
  const tested = await testText(ctx, testTextInput.parse({ text, preset, locale, rules }));
  const { verdict, code, normalised, versionNumber, language, policy, masked, refusal, allowed } = tested;
  const hits = tested.hits.map(({ rule: term, normalised: read, ...hit }) => ({ term, ...hit, normalised: read }));
  return {
    json: { verdict, code, normalised, hits, allowed, language, policy, masked, refusal, version: versionNumber },
    text: [
      `${verdict} (${code}) by ${versionNumber === null ? "the rules worked on" : `version ${versionNumber}`}`,
      `read as: ${normalised}`,
      ...hits.map(({ term, category, severity, action, start, end }) => {
        return `  ${term}\t${category} ${severity}\t${action}\t“${text.slice(start, end)}” at ${start}`;
      }),
      ...(masked === null ? [] : [`shown as: ${masked}`]),
      ...(refusal === null ? [] : [`told: ${refusal}`]),
    ],
  };
}

async function bench(session: CliSession, options: BenchOptions & { game: string }): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  return answerOfBench(await measureCorpus(ctx, { rules: await sourceOf(ctx, options) }), options);
}

function answerOfBench(
  { scores, missed, stopped, versionNumber = null }: CorpusScore & { versionNumber?: number | null },
  options: BenchOptions,
): CliAnswer {
  const { all, ...languages } = scores;
  const lines = [
    ...missed.map(({ language, technique, term, text }) => `  missed\t${language}\t${technique}\t${term}\t${text}`),
    ...stopped.map(({ language, by, text }) => `  stopped\t${language}\t${by}\t${text}`),
  ];
  return {
    json: {
      name: "moderation",
      version: versionNumber,
      recall: all?.recall,
      falsePositives: all?.falsePositives,
      languages,
      ...(options.missed === true ? { missed, stopped } : {}),
    },
    text: [
      ...Object.entries(scores).map(
        ([language, { recall, falsePositives, found, evasions, stopped: wrong, innocent }]) =>
          `${language}\tfound ${found} of ${evasions} (${recall})\tstopped ${wrong} of ${innocent} (${falsePositives})`,
      ),
      ...(options.missed === true ? lines : []),
    ],
  };
}

async function replay(session: CliSession, options: ReplayOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const versionId = await findVersionId(ctx, wholeNumber("rules-version", options.rulesVersion));
  const days = options.days === undefined ? {} : { days: wholeNumber("days", options.days) };
  const begun = await startReplay(ctx, startReplayInput.parse({ versionId, day: options.day, ...days }));
  if (options.wait !== true) return answerOfReplay(begun);
  const ended = await pollUntil(() => getReplay(ctx, { replayId: begun.id }), {
    isDone: ({ state }) => state !== "waiting" && state !== "running",
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 300,
    awayMsMax: 120_000,
  });
  return { ...answerOfReplay(ended), exitCode: ended.state === "completed" ? 0 : 1 };
}

function answerOfReplay({ id, state, total, done, different, moves, versionNumber }: ReplayView): CliAnswer {
  return {
    json: { replayId: id, version: versionNumber, state, total, done, different, moves },
    text: [
      `Replay ${id} by version ${versionNumber}: ${state}, ${done} of ${total ?? "?"} messages, ${different} otherwise.`,
      ...moves.map(({ was, becomes, count }) => `  ${was} → ${becomes}\t${count}`),
    ],
  };
}
