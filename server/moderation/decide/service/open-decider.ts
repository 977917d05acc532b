import type { Logger } from "pino";
import type { PolicyPreset } from "#db/enums/decisions.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { TeamPreset } from "#db/enums/teams.ts";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { findLanguages } from "#server/players/service/find-languages.ts";
import { findPresets } from "#server/teams/service/find-presets.ts";
import { nameUsualPreset } from "#server/teams/service/name-usual-preset.ts";
import type { Checkers } from "../../providers/service/open-checkers.ts";
import { emptyCatalogue } from "../rules/catalogue.ts";
import {
  type GameRules,
  isHeralds,
  type Judged,
  judgeQuestion,
  notJudged,
  passOwn,
  verdictOf,
} from "../rules/judge-question.ts";
import { replyTo } from "../rules/reply-to.ts";
import { weighChecks } from "../rules/weigh-checks.ts";
import { type Decided, decideDeadlineMs, lookUpMs, providersUntilMs, type Question } from "../schema.ts";
import { composeDecision } from "./compose-decision.ts";
import { makeDecisionId } from "./make-decision-id.ts";
import type { DecisionWriter } from "./open-decision-writer.ts";
import { openLookUp } from "./open-look-up.ts";
import type { KeptRules } from "./open-rules.ts";

export type Decider = {
  /**
   * Judges a message and answers when the decision is durable, or when the platform must not be kept waiting. Never throws.
   * @param lock by which the question was believed, and how to believe it again.
   */
  decide(question: Question, lock: { seen: string; believe: () => Promise<string | undefined> }): Promise<Decided>;
  /** Messages that are being decided. */
  deciding(): number;
};

/** Of the whole time, what the way back from the writer may take. */
const answerMs = 50;
/** Checkers end by themselves when their time is over, and say which of them had spoken: that is waited for. */
const afterChecksMs = 50;
const presetKeptMs = 30_000;
const languageKeptMs = 300_000;
const lookUpsMax = 100_000;

/** @param ctx of no transaction. */
export function openDecider(
  ctx: Pick<Ctx, "db" | "now">,
  parts: { log: Logger; rules: KeptRules; checkers: Checkers; writer: DecisionWriter },
): Decider {
  const { log, rules, checkers, writer } = parts;
  const presets = openLookUp<TeamPreset>({
    ...{ log, what: "presets of teams", keepMs: presetKeptMs, max: lookUpsMax },
    ask: (gameId, groupIds) => findPresets(ctx, { gameId, groupIds }),
  });
  const languages = openLookUp<ContentLocale>({
    ...{ log, what: "languages of players", keepMs: languageKeptMs, max: lookUpsMax },
    ask: (gameId, accounts) => findLanguages(ctx, { gameId, accounts }),
  });

  /** Of a game that was just added, or whose first version is being compiled; or while the database has been away since the start. */
  async function rulesOf(gameId: string): Promise<GameRules | undefined> {
    const inTime = new AbortController();
    await Promise.race([rules.refresh().catch(() => undefined), wait(providersUntilMs, inTime.signal)]);
    inTime.abort();
    return rules.of(gameId);
  }

  async function presetOf({ gameId, channel, groupId, groupType }: Question): Promise<PolicyPreset | null> {
    if (channel === "direct") return "direct";
    return (await presets.find(gameId, groupId ?? "", lookUpMs)) ?? nameUsualPreset(groupType);
  }

  async function judge(id: string, question: Question, game: GameRules | undefined): Promise<Judged> {
    if (isHeralds(question, game)) return passOwn(game, question);
    const preset = await presetOf(question);
    const judged = judgeQuestion(game, question, preset);
    const { fallback, judgement, policy, message } = judged;
    const isOpen = fallback === null && (judgement.verdict === "allow" || judgement.verdict === "mask");
    const isToAsk = isOpen && message.texts.length > 0 && policy !== undefined && policy.providerIds.length > 0;
    return isToAsk && game !== undefined
      ? askCheckers(id, { question, game, judged, ids: policy.providerIds })
      : judged;
  }

  async function askCheckers(
    id: string,
    asked: { question: Question; game: GameRules; judged: Judged; ids: readonly string[] },
  ): Promise<Judged> {
    const { question, game, judged, ids } = asked;
    const { gameId, channel } = question;
    const untilMs = question.startedAt + providersUntilMs;
    const texts = judged.message.texts.map(({ text }) => text);
    const inTime = new AbortController();
    const checks = await Promise.race([
      checkers.ask(
        { gameId, kind: game.kind, stamp: game.providersStamp, ids, untilMs },
        { id, channel, preset: judged.preset, language: judged.judgement.language, texts },
      ),
      wait(untilMs + afterChecksMs - performance.now(), inTime.signal),
    ]);
    inTime.abort();
    if (checks === undefined) return { ...judged, fallback: "providers" };
    return { ...judged, checks, ...weighChecks(judged.judgement, checks, judged.message) };
  }

  async function judgeSafely(id: string, question: Question, game: GameRules | undefined): Promise<Judged> {
    try {
      return await judge(id, question, game);
    } catch (err) {
      log.error({ err }, "a message could not be judged");
      return notJudged(game, { preset: null, fallback: "failure" });
    }
  }

  function replySafely(...given: Parameters<typeof replyTo>): ReturnType<typeof replyTo> {
    try {
      return replyTo(...given);
    } catch (err) {
      log.error({ err }, "a message could not be masked");
      return { reply: { verdict: "reject" }, code: 1 };
    }
  }

  let deciding = 0;

  async function decide(...[question, lock]: Parameters<Decider["decide"]>): Promise<Decided> {
    const at = ctx.now();
    const id = makeDecisionId(at);
    const game = rules.of(question.gameId) ?? (await rulesOf(question.gameId));
    const dueAt = question.startedAt + decideDeadlineMs - answerMs;
    let judged = await judgeSafely(id, question, game);
    if (performance.now() >= dueAt) judged = { ...judged, fallback: "deadline" };
    const verdict = verdictOf(judged);
    const { channel, json, sizeBytes } = question;
    const { message, policy, judgement } = judged;
    const refusal = channel === "group" ? policy?.groupRefusal : policy?.directRefusal;
    const hasOwnText = verdict === "reject" && refusal !== undefined && refusal.code !== null;
    const spoken = hasOwnText
      ? await languages.find(question.gameId, question.sender, Math.min(lookUpMs, dueAt - performance.now()))
      : undefined;
    const { masked, language } = judgement;
    const catalogue = game?.catalogue ?? emptyCatalogue;
    const languagesOfReply = [spoken ?? null, language];
    const about = { refusal, channel, json, message, masked, catalogue, languages: languagesOfReply };
    const { reply, code } = replySafely(verdict, about);
    const mode = game?.mode ?? "enforced";
    const decision = composeDecision({
      id,
      at,
      question,
      game,
      judged,
      verdict,
      code: mode === "enforced" ? code : 0,
      source: isHeralds(question, game) ? "own" : "live",
      latencyUs: Math.round((performance.now() - question.startedAt) * 1_000),
      eventId: null,
    });
    const { seen, believe } = lock;
    const waitsUntil = Math.max(dueAt, performance.now() + answerMs);
    const taken = await writer.write({ decision, seen, believe, sizeBytes, dueAt: waitsUntil });
    const fallback = taken === "full" ? "overload" : judged.fallback;
    const answered = mode === "enforced" ? reply : ({ verdict: "allow" } as const);
    return { reply: answered, taken, verdict, mode, preset: judged.preset, fallback };
  }

  return {
    async decide(question, lock) {
      deciding += 1;
      try {
        return await decide(question, lock);
      } finally {
        deciding -= 1;
      }
    },
    deciding: () => deciding,
  };
}
