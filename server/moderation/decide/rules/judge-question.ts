import type { FallbackReason, ModerationMode, PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { CheckResult } from "../../providers/schema.ts";
import type { RulePolicy } from "../../rulebook/schema.ts";
import type { Judgement, Question, ReadMessage } from "../schema.ts";
import { type Catalogue, emptyCatalogue } from "./catalogue.ts";
import type { CompiledRules } from "./compile-version.ts";
import { judgeTexts } from "./judge-texts.ts";
import { readTexts } from "./read-texts.ts";

/** A version that judges. */
export type ReadyRules = { versionId: string; rules: CompiledRules };

/** What judges the messages of a game at one moment. */
export type GameRules = {
  mode: ModerationMode;
  kind: "sandbox" | "live";
  live: ReadyRules | undefined;
  shadow: ReadyRules | undefined;
  ownAccounts: ReadonlySet<string>;
  catalogue: Catalogue;
  /** Changes with the game's checkers. */
  providersStamp: string;
};

/** A judgement with what it was made of. */
export type Judged = {
  preset: PolicyPreset | null;
  message: ReadMessage;
  judgement: Judgement;
  policy: RulePolicy | undefined;
  checks: readonly CheckResult[];
  fallback: FallbackReason | null;
  shadow: Judgement | undefined;
};

const nothingRead: ReadMessage = { texts: [], joined: [], isAllText: false };
const nothingJudged: Judgement = { verdict: "allow", hits: [], masked: [], language: null, reviewPriority: null };

/** What nothing was found out about. */
export function notJudged(
  game: GameRules | undefined,
  { preset, fallback }: { preset: PolicyPreset | null; fallback: FallbackReason | null },
): Judged {
  const policy = game?.live?.rules.policyOf({ preset, language: null });
  return { preset, message: nothingRead, judgement: nothingJudged, policy, checks: [], fallback, shadow: undefined };
}

/** Judges a message by the rules alone. Without rules it is on record, and not judged. */
export function judgeQuestion(game: GameRules | undefined, question: Question, preset: PolicyPreset | null): Judged {
  const message = readQuestion(game, question);
  if (message === undefined) return notJudged(game, { preset, fallback: "unreadable" });
  if (game?.live === undefined) return { ...notJudged(game, { preset, fallback: "no_rules" }), message };
  const { policy, verdict, hits, masked, language, reviewPriority } = judgeTexts(game.live.rules, { message, preset });
  const judgement = { verdict, hits, masked, language, reviewPriority };
  const shadow = game.shadow && judgeTexts(game.shadow.rules, { message, preset });
  const fallback = message.isCut ? "unreadable" : null;
  return { preset, message, judgement, policy, checks: [], fallback, shadow };
}

/** A message of Herald's own: on record, and not judged. */
export function passOwn(game: GameRules | undefined, question: Question): Judged {
  const own = notJudged(game, { preset: null, fallback: null });
  return { ...own, policy: undefined, message: readQuestion(game, question) ?? nothingRead };
}

/** @returns undefined for what is no message. */
function readQuestion(game: GameRules | undefined, { json, isUnreadable }: Question): ReadMessage | undefined {
  return isUnreadable ? undefined : readTexts(json, game?.catalogue ?? emptyCatalogue);
}

/**
 * The verdict that counts. What the rules have found against a message stays found when something else failed; and where a policy refuses what was
 * not judged, a word that is only masked gets nobody past that.
 */
export function verdictOf({
  judgement: { verdict },
  fallback,
  policy,
}: { judgement: Pick<Judgement, "verdict"> } & Pick<Judged, "fallback" | "policy">): Verdict {
  const isStopped = verdict === "reject" || verdict === "drop";
  return fallback !== null && policy?.fallback === "reject" && !isStopped ? "reject" : verdict;
}

/**
 * Whether Herald itself sent it: the platform says that the server API was called, and the sender is an account of which nobody else has the signature.
 * Nothing inside the message is asked.
 * @see docs/im-api/callbacks.json: `OptPlatform` is RESTAPI for a call of the server API, which only an admin of the application can make
 */
export function isHeralds({ platform, sender }: Question, game: GameRules | undefined): boolean {
  return platform === "restapi" && game?.ownAccounts.has(sender) === true;
}
