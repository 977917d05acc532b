import type { GroupType } from "#db/enums/im.ts";
import { attributeNamesMax, tagSizeBytesMax, tagsPerCallMax } from "#server/im/schema.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";
import type { Draft } from "../schema.ts";

/** What the platform says of a group; `isOnlineCount` where only those who are there now are counted. */
export type GroupFacts = {
  groupId: string;
  type: GroupType;
  name: string;
  memberCount: number;
  isOnlineCount: boolean;
};

/** What came of asking the platform about the draft's group. */
export type GroupLook =
  | { state: "found"; groupId: string; group: GroupFacts }
  /** Gone, or never there; of a type that Herald does not know; or nobody could be asked. */
  | { state: "unknown"; groupId: string }
  | { state: "strange"; groupId: string }
  | { state: "unreadable"; groupId: string };

/** What is known of the target of a draft. */
export type TargetAround = {
  group: GroupLook | null;
  /** Players Herald knows in this game. */
  knownPlayers: number;
  /** The plan of the game has pushes. */
  hasPush: boolean;
  /** The players are named one by one. */
  isList: boolean;
  /** For a condition over all that Herald knows: what is wrong with it, and whether only a list can meet it. */
  playerCondition?: { problems: FieldProblem[]; isBeyondPush: boolean } | null;
  audience: { state: string; validCount: number } | null;
};

type Target = Pick<Draft, "target" | "audienceId" | "groupId" | "condition" | "everyoneCount">;

/** What is wrong with whom a mail is for. An empty audience is a problem of every target. */
export function findTargetProblems(draft: Target, around: TargetAround): FieldProblem[] {
  if (draft.target === "list") return listProblems(draft.audienceId, around.audience);
  if (draft.target === "group") return groupProblems(draft.groupId, around.group);
  const known = draft.target === "condition" ? (around.playerCondition ?? null) : null;
  const own = draft.target === "condition" ? conditionProblems(draft.condition) : countProblems(draft);
  const problems = known === null ? own : [...known.problems];
  if (!around.hasPush && known?.isBeyondPush !== true)
    return [problem("target", "mail.push_not_in_edition", "The game's plan has no pushes.")];
  if (around.knownPlayers === 0) {
    problems.push(problem("target", "mail.nobody_known", "Herald knows no player of this game yet."));
  }
  if (around.isList && problems.length === 0) problems.push(...resolvedProblems(draft.audienceId, around.audience));
  return problems;
}

function listProblems(audienceId: string | null, audience: TargetAround["audience"]): FieldProblem[] {
  if (audienceId === null || audience === null) {
    return [problem("audienceId", "mail.audience_missing", "Choose the players who get it.")];
  }
  if (audience.state !== "ready") {
    return [problem("audienceId", "mail.audience_not_ready", "The list of players is not ready yet.")];
  }
  if (audience.validCount > 0) return [];
  return [problem("audienceId", "mail.audience_empty", "The list holds no player.")];
}

function resolvedProblems(audienceId: string | null, audience: TargetAround["audience"]): FieldProblem[] {
  if (audienceId !== null && audience !== null && audience.state !== "failed") {
    return listProblems(audienceId, audience);
  }
  const message = "This mail cannot go out as one push, so it goes out as a list. Make the list of players first.";
  return [problem("audienceId", "mail.list_needed", message)];
}

function groupProblems(groupId: string | null, look: GroupLook | null): FieldProblem[] {
  if (groupId === null) return [problem("groupId", "mail.group_missing", "Say which group gets the message.")];
  const named = { group: groupId };
  // Not looked up, or another one was: as good as not answered.
  if (look === null || look.groupId !== groupId || look.state === "unreadable") return [unreadable(named)];
  if (look.state === "unknown") return [problem("groupId", "mail.group_unknown", `No group is "${groupId}".`, named)];
  if (look.state === "strange") {
    return [problem("groupId", "mail.group_type_unknown", `"${groupId}" is of a type Herald does not know.`, named)];
  }
  if (look.group.memberCount > 0) return [];
  return [problem("groupId", "mail.group_empty", `Nobody is in the group "${groupId}".`, named)];
}

function unreadable(named: { group: string }): FieldProblem {
  const message = `The platform could not be asked about the group "${named.group}". Try again in a moment.`;
  return problem("groupId", "mail.group_unreadable", message, named);
}

function countProblems(draft: Target): FieldProblem[] {
  if (draft.everyoneCount !== null && draft.everyoneCount > 0) return [];
  return [problem("everyoneCount", "mail.everyone_count_missing", "Type how many players everyone is.")];
}

/** Everyone is sent to only by whoever typed how many that is now. */
export function findCountDifference(draft: Target, players: number): FieldProblem[] {
  const { target, everyoneCount: typed } = draft;
  if (target !== "everyone" || typed === null || typed === 0 || typed === players) return [];
  const message = `You typed ${typed}, but everyone is ${players} players now.`;
  return [problem("everyoneCount", "mail.everyone_count_differs", message, { typed, actual: players })];
}

function conditionProblems(condition: Draft["condition"]): FieldProblem[] {
  const { tagsAny = [], tagsAll = [], attributesAny = [], attributesAll = [] } = condition ?? {};
  const tags = tagsAny.length + tagsAll.length;
  const attributes = attributesAny.length + attributesAll.length;
  // Nothing to meet would be met by everybody, which nobody chose.
  if (tags + attributes === 0) {
    return [
      problem("condition", "mail.condition_missing", "Name a tag or an attribute; an empty condition is nobody."),
    ];
  }
  if (tags > 0 && attributes > 0) {
    return [problem("condition", "mail.condition_mixed", "The platform takes tags or attributes, not both at once.")];
  }
  return [
    ...tagProblems("condition.tagsAny", tagsAny),
    ...tagProblems("condition.tagsAll", tagsAll),
    ...attributeProblems("condition.attributesAny", attributesAny),
    ...attributeProblems("condition.attributesAll", attributesAll),
  ];
}

function tagProblems(path: string, tags: readonly string[]): FieldProblem[] {
  const problems = termProblems(path, tags);
  if (tags.length > tagsPerCallMax) {
    const message = `A condition holds at most ${tagsPerCallMax} tags, not ${tags.length}.`;
    problems.push(problem(path, "mail.too_many_tags", message, { max: tagsPerCallMax, count: tags.length }));
  }
  const twice = findTwice(tags);
  if (twice !== undefined) problems.push(problem(path, "mail.tag_twice", `"${twice}" is there twice.`, { tag: twice }));
  return problems;
}

function attributeProblems(path: string, attributes: readonly { name: string; value: string }[]): FieldProblem[] {
  const names = attributes.map(({ name }) => name);
  const problems = termProblems(path, [...names, ...attributes.map(({ value }) => value)]);
  if (attributes.length > attributeNamesMax) {
    const params = { max: attributeNamesMax, count: attributes.length };
    const message = `A condition holds at most ${params.max} attributes, not ${params.count}.`;
    problems.push(problem(path, "mail.too_many_attributes", message, params));
  }
  // The platform takes one value for each name.
  const twice = findTwice(names);
  if (twice !== undefined) {
    problems.push(problem(path, "mail.attribute_twice", `"${twice}" is there twice.`, { name: twice }));
  }
  return problems;
}

function termProblems(path: string, terms: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (terms.some((term) => term.trim() === "")) problems.push(problem(path, "mail.tag_empty", "A line is empty."));
  const long = terms.find((term) => new TextEncoder().encode(term).length > tagSizeBytesMax);
  if (long !== undefined) {
    const message = `"${long}" is longer than ${tagSizeBytesMax} bytes.`;
    problems.push(problem(path, "mail.tag_too_long", message, { tag: long, max: tagSizeBytesMax }));
  }
  return problems;
}

function findTwice(terms: readonly string[]): string | undefined {
  return terms.find((term, at) => terms.indexOf(term) !== at);
}

/** What a person should know of the way a target works, though nothing stops it. */
export function findTargetWarnings(
  draft: Pick<Draft, "target" | "lifeTimeSeconds">,
  around: {
    group: GroupFacts | null;
    hasExclusions: boolean;
    isList: boolean;
    /** The older push calls, which keep a mail for a time of their own. */
    isLegacyPush: boolean;
    /** Pushes of the platform's day that are left; null where none is counted. */
    pushesLeft: number | null;
  },
): FieldProblem[] {
  const warnings: FieldProblem[] = [];
  const { group, pushesLeft } = around;
  const isOnlineOnly = draft.lifeTimeSeconds === 0;
  if (group !== null) {
    warnings.push(problem("groupId", `mail.group_type_${group.type}`, groupSentences[group.type]));
    if (isOnlineOnly && group.type !== "avchatroom") {
      const message = "Only members who are online now get it, and nobody can look up afterwards whether it arrived.";
      warnings.push(problem("groupId", "mail.group_online_only", message));
    }
    if (around.hasExclusions) {
      const message = "A message into a group reaches every member: exclusions, caps and holdout do not apply.";
      warnings.push(problem("groupId", "mail.group_leaves_out_nobody", message));
    }
  }
  const isPush = !around.isList && (draft.target === "condition" || draft.target === "everyone");
  if (isPush && around.isLegacyPush) {
    const message = "Kept for this time it goes by the older push calls: it cannot be recalled and is in no history.";
    warnings.push(problem("lifeTimeSeconds", "mail.push_legacy", message));
  }
  if (isPush && pushesLeft === 0) {
    const message = "Today's pushes are used up. The sending would pause until the platform's next day.";
    warnings.push(problem("target", "mail.no_push_left", message));
  }
  return warnings;
}

const groupSentences: Record<GroupType, string> = {
  work: "A Work group: members get it with an offline notice and find it in the group's history.",
  public: "A Public group: members get it with an offline notice and find it in the group's history.",
  meeting: "A Meeting group: it raises no unread number and sends no offline notice, but stays in the history.",
  avchatroom: "A live room: only those who are in it now get it, and it keeps no history.",
  community: "A Community: up to 100,000 members and more get it with an offline notice and find it in the history.",
};

function problem(path: string, reason: string, message: string, params?: FieldProblem["params"]): FieldProblem {
  return params === undefined ? { path, reason, message } : { path, reason, message, params };
}
