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
import { type ReplayView, replayLimits, startReplayInput } from "#server/moderation/replays/schema.ts";
import { getReplay } from "#server/moderation/replays/service/get-replay.ts";
import { listDifferences } from "#server/moderation/replays/service/list-differences.ts";
import { runReplay } from "#server/moderation/replays/service/run-replay.ts";
import { startReplay } from "#server/moderation/replays/service/start-replay.ts";
import type { DifferenceView, RulesSource } from "#server/moderation/versions/schema.ts";
import { findVersionId } from "#server/moderation/versions/service/find-version-id.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, storedSentence, wholeNumber } from "./frame.ts";

type RulesOptions = { rulesVersion?: string; draft?: true };
type TestOptions = RulesOptions & { game: string; text: string; preset: string; locale?: string };
type BenchOptions = RulesOptions & { game?: string; missed?: true };
type ReplayOptions = {
  game: string;
  rulesVersion: string;
  vs?: string;
  day: string;
  days?: string;
  limit?: string;
  wait?: boolean;
};

/** Changed verdicts that are printed unless somebody asks for more. */
const printedUsually = 100;

export const registerModeration: RegisterCommands = (program, cli) => {
  const moderation = program.command("moderation").description("what chat messages are judged by");
  moderation
    .command("test")
    .description("judge a text as the gateway would, with every step; nothing is kept")
    .requiredOption("--game <slug>")
    .requiredOption("--text <text>")
    .addOption(new Option("--preset <preset>", "in rooms of this preset").choices(policyPresets).default("team"))
    .option("--locale <locale>", "of whoever reads a refusal: ko, en, ja or zh")
    .option("--rules, --rules-version <number>", "by this version instead of the one at work, such as v8")
    .option("--draft", "by the rules as they are worked on")
    .action((options: TestOptions) => cli.run((session) => test(session, options)));
  moderation
    .command("bench")
    .description("recall and false positives on the corpus that ships: of the lists that ship, or of a game's rules")
    .option("--game <slug>", "of this game's rules at work")
    .option("--rules, --rules-version <number>", "of this version of the game, such as v8")
    .option("--draft", "of the game's rules as they are worked on")
    .option("--missed", "also say each line that is judged wrongly")
    .action((options: BenchOptions) =>
      options.game === undefined
        ? cli.runBare(async () => answerOfBench(measureShipped(), options))
        : cli.run((session) => bench(session, { ...options, game: options.game ?? "" })),
    );
  moderation
    .command("replay")
    .description("judge the messages of a day again by another version, and print each verdict that changes")
    .requiredOption("--game <slug>")
    .requiredOption("--rules, --rules-version <number>", "by this version, such as v8")
    .option("--vs <number>", "beside what this version makes of them, instead of what was decided then")
    .requiredOption("--day <date>", "such as 2026-11-28, on the game's clocks")
    .option("--days <count>", "that one, and so many behind it")
    .option("--limit <count>", `changed verdicts to print, the newest first, up to ${replayLimits.differencesMax}`)
    .option("--no-wait", "leave it to a worker and answer at once")
    .addOption(new Option("--wait", "answer when it is over, as it does anyway").hideHelp())
    .action((options: ReplayOptions) => cli.run((session) => replay(session, options)));
};

async function sourceOf(ctx: GameCtx, { rulesVersion, draft }: RulesOptions): Promise<RulesSource> {
  if (rulesVersion === undefined) return draft === true ? "draft" : "live";
  return findVersionId(ctx, versionNumber("rules-version", rulesVersion));
}

/** A version as people write it: `8` or `v8`. */
function versionNumber(path: string, text: string): number {
  return wholeNumber(path, text.replace(/^v(?=\d)/i, ""));
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
  const { day, vs, limit = String(printedUsually) } = options;
  const printed = Math.min(wholeNumber("limit", limit), replayLimits.differencesMax);
  const versionId = await findVersionId(ctx, versionNumber("rules-version", options.rulesVersion));
  const againstId = vs === undefined ? null : await findVersionId(ctx, versionNumber("vs", vs));
  const days = options.days === undefined ? {} : { days: wholeNumber("days", options.days) };
  const begun = await startReplay(ctx, startReplayInput.parse({ versionId, againstId, day, ...days }));
  if (options.wait === false) return answerOfReplay(begun, []);
  // Judged here, so that it needs no worker. One that has it already goes on with it, and this one waits for the end.
  await runReplay(ctx, { replayId: begun.id }, new AbortController().signal);
  const ended = await pollUntil(() => getReplay(ctx, { replayId: begun.id }), {
    isDone: ({ state }) => state !== "waiting" && state !== "running",
    mayPass: (error) => !(error instanceof DomainError),
    everyMs: 300,
    awayMsMax: 120_000,
  });
  const changed = await readDifferences(ctx, { replayId: begun.id, max: printed });
  return { ...answerOfReplay(ended, changed), exitCode: ended.state === "completed" ? 0 : 1 };
}

/** The newest of what a replay found, page by page. */
async function readDifferences(ctx: GameCtx, of: { replayId: string; max: number }): Promise<DifferenceView[]> {
  const { replayId, max } = of;
  const found: DifferenceView[] = [];
  let cursor: string | undefined;
  while (found.length < max) {
    const limit = Math.min(100, max - found.length);
    const page: Awaited<ReturnType<typeof listDifferences>> = await listDifferences(ctx, { replayId, cursor, limit });
    found.push(...page.rows);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return found;
}

function answerOfReplay(replay: ReplayView, changed: readonly DifferenceView[]): CliAnswer {
  const { id, state, total, done, different, moves, failure } = replay;
  const { versionNumber: version, againstNumber: against } = replay;
  const differences = changed.map(({ id: decisionId, excerpt, ...row }) => {
    return { decisionId, ...row, text: excerpt?.text ?? null };
  });
  const beside = against === null ? "what was decided then" : `version ${against}`;
  const rest = different - changed.length;
  return {
    json: { replayId: id, version, against, state, failure, total, done, different, moves, differences },
    text: [
      `Replay ${id} by version ${version} beside ${beside}: ${state}, ${done} of ${total ?? "?"} messages, ${different} otherwise.`,
      ...(failure === null ? [] : [storedSentence(failure)]),
      ...moves.map(({ was, becomes, count }) => `  ${was} → ${becomes}\t${count}`),
      ...changed.map(lineOf),
      ...(rest > 0 && changed.length > 0 ? [`  and ${rest} more`] : []),
    ],
  };
}

/** A changed verdict as the screen shows it: the move, what fires now (`+`) or no longer (`-`), the message. */
function lineOf({ decidedAt, was, becomes, firedBefore, firedNow, sender, excerpt }: DifferenceView): string {
  const fired = [
    ...firedNow.filter((rule) => !firedBefore.includes(rule)).map((rule) => `+${rule}`),
    ...firedBefore.filter((rule) => !firedNow.includes(rule)).map((rule) => `-${rule}`),
  ];
  const text = excerpt === null ? "(no longer on record)" : `“${excerpt.text}”`;
  const parts = [decidedAt.toISOString(), `${was} → ${becomes}`, fired.join(" "), sender ?? "–", text];
  // A terminal would obey what a player wrote.
  return `  ${parts.map((part) => part.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, " ")).join("\t")}`;
}
