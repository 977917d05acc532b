import type { TermCategory } from "#db/enums/moderation.ts";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import type { LadderStep, RulePolicy } from "./schema.ts";

type Actions = Record<TermCategory, [PolicyAction, PolicyAction, PolicyAction]>;

/** What a new game does about each severity: what is merely rude stays, abuse is masked, what no room should show is refused. */
const usual: Actions = {
  profanity: ["allow", "mask", "mask"],
  sexual: ["review", "mask", "reject"],
  hate: ["review", "reject", "reject"],
  threat: ["review", "review", "reject"],
  spam: ["review", "reject", "reject"],
  personal_data: ["review", "mask", "reject"],
  cheating: ["review", "review", "reject"],
};
/** Where players choose whom they talk with. */
const amongFriends: Actions = {
  ...usual,
  profanity: ["allow", "allow", "allow"],
  sexual: ["allow", "review", "reject"],
  spam: ["allow", "review", "reject"],
};

const plain = { code: null, texts: {} };
const shared = {
  language: null,
  fallback: "allow",
  reviewed: ["reject"],
  groupRefusal: plain,
  directRefusal: plain,
  providerIds: [],
} as const;

/** The policies that a new game starts with. */
export const shippedPolicies: readonly RulePolicy[] = [
  { ...shared, preset: null, actions: usual },
  { ...shared, preset: "friends", actions: amongFriends },
  { ...shared, preset: "direct", actions: amongFriends },
];

/** Steps of a new game, each for whoever was sanctioned as often before. */
export const shippedLadder: readonly LadderStep[] = [
  { kind: "warn", minutes: null },
  { kind: "mute_all", minutes: 60 },
  { kind: "mute_all", minutes: 1_440 },
  { kind: "ban", minutes: 10_080 },
];
