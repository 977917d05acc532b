/** How a message came: into a group, or from one player to another. */
export const messageChannels = ["group", "direct"] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** What becomes of a message; by `drop` it goes nowhere while its sender sees it as sent. */
export const verdicts = ["allow", "mask", "reject", "drop"] as const;
export type Verdict = (typeof verdicts)[number];

/** Where policies differ: the presets of teams, and messages from player to player. */
export const policyPresets = ["channel", "lobby", "team", "friends", "private", "audio_video", "direct"] as const;
export type PolicyPreset = (typeof policyPresets)[number];

/** Judged before the platform let it through, afterwards, or sent by Herald's own accounts and not judged. */
export const decisionSources = ["live", "late", "own"] as const;
export type DecisionSource = (typeof decisionSources)[number];

/**
 * Why the policy's fallback answered instead of a judgement: the deadline came first, no provider told, there are no rules, the body could
 * not be read, too many waited, or judging failed.
 */
export const fallbackReasons = ["deadline", "providers", "no_rules", "unreadable", "overload", "failure"] as const;
export type FallbackReason = (typeof fallbackReasons)[number];

/** Whether verdicts are carried out or only written down. */
export const moderationModes = ["enforced", "shadow"] as const;
export type ModerationMode = (typeof moderationModes)[number];

/** What can fire. */
export const ruleKinds = ["term", "pattern", "provider"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What a checker said, or why it said nothing. */
const providerOutcomes = [
  "pass",
  "review",
  "block",
  "timeout",
  "unreadable",
  "refused",
  "unreachable",
  "open_circuit",
  "no_budget",
] as const;
export type ProviderOutcome = (typeof providerOutcomes)[number];

/** Up to how many microseconds each count of judgements goes; one more count holds all that took longer. */
export const latencyBoundsUs = [
  100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 1_200_000,
] as const;

/** Who reads decisions behind the gateway, each up to its own mark. */
export const decisionReaders = ["words", "counts", "reviews"] as const;
export type DecisionReader = (typeof decisionReaders)[number];
