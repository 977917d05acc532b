import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meetsCondition } from "#server/audiences/rules/meets-condition.ts";
import { ownGapOf } from "#server/im/rules.ts";
import { chooseChannel, choosePushFamily, historyOf, maxRecipientsOf } from "#server/mail/rules/choose-channel.ts";
import {
  findCountDifference,
  findTargetProblems,
  findTargetWarnings,
  type TargetAround,
} from "#server/mail/rules/find-target-problems.ts";
import { nameCondition } from "#server/mail/rules/name-condition.ts";
import { estimateSend, findInGroup, ownLimitOf, toPortCondition } from "#server/mail/runs/rules.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";

const lists = { tagsAny: [], tagsAll: [], attributesAny: [], attributesAll: [] };

function draftOf(given: Partial<Draft>): Draft {
  const { draft } = createDraftInput.parse({ draft: {} });
  return { ...draft, ...given };
}

const around: TargetAround = { group: null, knownPlayers: 5_000, hasPush: true, isList: false, audience: null };
const problemsOf = (given: Partial<Draft>, more: Partial<TargetAround> = {}) =>
  findTargetProblems(draftOf(given), { ...around, ...more }).map(({ path, reason }) => [path, reason]);

describe("the channel of a mail", () => {
  test.each([
    { of: { target: "list", recipients: 1, hasExclusions: true }, channel: "one", isList: true },
    { of: { target: "list", recipients: 2, hasExclusions: false }, channel: "batch", isList: true },
    { of: { target: "group", recipients: 900, hasExclusions: true }, channel: "group", isList: false },
    { of: { target: "condition", recipients: 900, hasExclusions: false }, channel: "push", isList: false },
    { of: { target: "everyone", recipients: 900, hasExclusions: false }, channel: "push", isList: false },
    { of: { target: "condition", recipients: 900, hasExclusions: true }, channel: "batch", isList: true },
    { of: { target: "everyone", recipients: 900, hasExclusions: true }, channel: "batch", isList: true },
  ] as const)("$of.target with exclusions $of.hasExclusions leaves by $channel", ({ of, channel, isList }) => {
    expect(chooseChannel({ ...of, hasVariables: false })).toMatchObject({ channel, isList });
  });

  test("a mail that names its reader is no push, which is one text for everybody", () => {
    const named = { target: "everyone", recipients: 9, hasExclusions: false, hasVariables: true } as const;
    expect(chooseChannel(named)).toEqual({ channel: "batch", why: "push_is_one_text", isList: true });
  });

  test("a push that would have to leave someone out says why it is a list", () => {
    const kept = { target: "everyone", recipients: 9, hasExclusions: true, hasVariables: false } as const;
    expect(chooseChannel(kept).why).toBe("push_leaves_out_nobody");
  });

  test("a plan without pushes has no family; a time between now and always takes the older calls", () => {
    expect(choosePushFamily({ edition: "standard", lifeTimeSeconds: 0 })).toBeNull();
    expect(choosePushFamily({ edition: "trial", lifeTimeSeconds: 604_800 })).toBeNull();
    expect(choosePushFamily({ edition: "pro", lifeTimeSeconds: 0 })).toBe("timpush");
    expect(choosePushFamily({ edition: "pro", lifeTimeSeconds: 604_800 })).toBe("timpush");
    expect(choosePushFamily({ edition: "enterprise", lifeTimeSeconds: 3_600 })).toBe("legacy");
  });

  test("nothing tells what became of a push, of a call into a live room, or of what only online players get", () => {
    const kept = { lifeTimeSeconds: 604_800, groupType: null };
    expect(historyOf({ ...kept, channel: "batch" })).toBe("players");
    expect(historyOf({ ...kept, channel: "one" })).toBe("players");
    expect(historyOf({ ...kept, channel: "push" })).toBe("none");
    expect(historyOf({ ...kept, channel: "group", groupType: "community" })).toBe("group");
    expect(historyOf({ ...kept, channel: "group", groupType: "avchatroom" })).toBe("none");
    expect(historyOf({ channel: "group", groupType: "public", lifeTimeSeconds: 0 })).toBe("none");
    expect(historyOf({ channel: "one", groupType: null, lifeTimeSeconds: 0 })).toBe("none");
  });

  test("an approval of a list covers exactly that list, one of an estimate a tenth more", () => {
    expect(maxRecipientsOf(5_000, false)).toBe(5_000);
    expect(maxRecipientsOf(5_000, true)).toBe(5_500);
    expect(maxRecipientsOf(4, true)).toBe(14);
  });
});

describe("a target that cannot be sent says why, at its field", () => {
  const group = { groupId: "g", type: "public", name: "G", memberCount: 4, isOnlineCount: false } as const;
  const eleven = Array.from({ length: 11 }, (_, index) => `tag_${index}`);
  const cases: { name: string; given: Partial<Draft>; more?: Partial<TargetAround>; expected: [string, string][] }[] = [
    { name: "no group", given: { target: "group" }, expected: [["groupId", "mail.group_missing"]] },
    {
      name: "a group that does not exist",
      given: { target: "group", groupId: "g" },
      more: { group: { state: "unknown", groupId: "g" } },
      expected: [["groupId", "mail.group_unknown"]],
    },
    {
      name: "a group of which another was looked up",
      given: { target: "group", groupId: "other" },
      more: { group: { state: "found", groupId: "g", group } },
      expected: [["groupId", "mail.group_unreadable"]],
    },
    {
      name: "a group nobody is in",
      given: { target: "group", groupId: "g" },
      more: { group: { state: "found", groupId: "g", group: { ...group, memberCount: 0 } } },
      expected: [["groupId", "mail.group_empty"]],
    },
    { name: "no condition", given: { target: "condition" }, expected: [["condition", "mail.condition_missing"]] },
    {
      name: "a condition that asks for nothing",
      given: { target: "condition", condition: lists },
      expected: [["condition", "mail.condition_missing"]],
    },
    {
      name: "a tag and an attribute",
      given: {
        target: "condition",
        condition: { ...lists, tagsAny: ["a"], attributesAll: [{ name: "vip", value: "gold" }] },
      },
      expected: [["condition", "mail.condition_mixed"]],
    },
    {
      name: "eleven tags",
      given: { target: "condition", condition: { ...lists, tagsAny: eleven } },
      expected: [["condition.tagsAny", "mail.too_many_tags"]],
    },
    {
      name: "a tag of 51 bytes in 17 letters",
      given: { target: "condition", condition: { ...lists, tagsAll: ["가".repeat(17)] } },
      expected: [["condition.tagsAll", "mail.tag_too_long"]],
    },
    {
      name: "a tag twice",
      given: { target: "condition", condition: { ...lists, tagsAny: ["a", "a"] } },
      expected: [["condition.tagsAny", "mail.tag_twice"]],
    },
    {
      name: "an attribute twice",
      given: {
        target: "condition",
        condition: {
          ...lists,
          attributesAny: [
            { name: "vip", value: "gold" },
            { name: "vip", value: "silver" },
          ],
        },
      },
      expected: [["condition.attributesAny", "mail.attribute_twice"]],
    },
    {
      name: "a plan without pushes",
      given: { target: "everyone", everyoneCount: 5_000 },
      more: { hasPush: false },
      expected: [["target", "mail.push_not_in_edition"]],
    },
    {
      name: "everyone without the typed count",
      given: { target: "everyone" },
      expected: [["everyoneCount", "mail.everyone_count_missing"]],
    },
    {
      name: "everyone of nobody",
      given: { target: "everyone", everyoneCount: 1 },
      more: { knownPlayers: 0 },
      expected: [["target", "mail.nobody_known"]],
    },
    {
      name: "a push that has to be a list and is none yet",
      given: { target: "everyone", everyoneCount: 5_000 },
      more: { isList: true },
      expected: [["audienceId", "mail.list_needed"]],
    },
  ];
  test.each(cases)("$name", ({ given, more, expected }) => expect(problemsOf(given, more)).toEqual(expected));

  test("ten tags of fifty bytes are no problem", () => {
    const tagsAny = Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(50, "x"));
    expect(problemsOf({ target: "condition", condition: { ...lists, tagsAny } })).toEqual([]);
  });

  test("a typed count that is not how many everyone is now is a problem", () => {
    const draft = draftOf({ target: "everyone", everyoneCount: 4_999 });
    expect(findCountDifference(draft, 5_000).map(({ reason }) => reason)).toEqual(["mail.everyone_count_differs"]);
    expect(findCountDifference({ ...draft, everyoneCount: 5_000 }, 5_000)).toEqual([]);
  });

  test("warnings name the group's type, what it leaves out nobody of, and a day without pushes", () => {
    const facts = { group: null, hasExclusions: true, isList: false, isLegacyPush: true, pushesLeft: 0 };
    const reasons = (target: Draft["target"], more: Partial<Parameters<typeof findTargetWarnings>[1]> = {}) =>
      findTargetWarnings({ target, lifeTimeSeconds: 0 }, { ...facts, ...more }).map(({ reason }) => reason);
    expect(reasons("group", { group })).toEqual([
      "mail.group_type_public",
      "mail.group_online_only",
      "mail.group_leaves_out_nobody",
    ]);
    expect(reasons("everyone")).toEqual(["mail.push_legacy", "mail.no_push_left"]);
    expect(reasons("everyone", { isList: true })).toEqual([]);
  });
});

describe("a condition", () => {
  test("reaches who holds any of the ones and all of the others, and nobody when it asks for nothing", () => {
    const gold = { attributes: { vip: "gold", server: "kr1" } };
    expect(meetsCondition({ tags: ["a", "c"] }, { ...lists, tagsAny: ["a", "b"], tagsAll: ["c"] })).toBe(true);
    expect(meetsCondition({ tags: ["c"] }, { ...lists, tagsAny: ["a", "b"], tagsAll: ["c"] })).toBe(false);
    expect(meetsCondition({ tags: ["a"] }, { ...lists, tagsAll: ["a", "c"] })).toBe(false);
    expect(meetsCondition(gold, { ...lists, attributesAny: [{ name: "vip", value: "gold" }] })).toBe(true);
    expect(meetsCondition(gold, { ...lists, attributesAll: [{ name: "vip", value: "none" }] })).toBe(false);
    expect(meetsCondition({ tags: ["a"] }, lists)).toBe(false);
  });

  test("goes to the platform with one kind only and without empty lists", () => {
    expect(toPortCondition({ ...lists, tagsAny: ["a"] })).toEqual({ kind: "tags", any: ["a"] });
    expect(toPortCondition({ ...lists, attributesAll: [{ name: "vip", value: "gold" }] })).toEqual({
      kind: "attributes",
      all: { vip: "gold" },
    });
  });

  test("reads as staff write it", () => {
    expect(nameCondition({ ...lists, tagsAny: ["a", "b"], tagsAll: ["c"] })).toBe("(a | b) & c");
    expect(nameCondition({ ...lists, attributesAny: [{ name: "vip", value: "gold" }] })).toBe("vip=gold");
  });
});

describe("a run's own speed", () => {
  test("no minute holds more recipients than the limit, or one call when that is larger", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 60 }),
        (limit, sizes) => {
          let at = 0;
          const calls = sizes.map((size, index) => {
            const gap = Math.max(ownGapOf(sizes[index - 1] ?? 1, limit, 50), ownGapOf(size, limit, 50));
            if (index > 0) at += gap;
            return { at, size };
          });
          for (const first of calls) {
            const minute = calls.filter((call) => call.at >= first.at && call.at < first.at + 60_000_000);
            const sum = minute.reduce((total, call) => total + call.size, 0);
            expect(sum).toBeLessThanOrEqual(Math.max(limit, minute.length === 1 ? first.size : 0));
          }
        },
      ),
    );
  });

  test("counts in the estimate in whole calls, and binds only where it is the slowest", () => {
    const pace = { callsPerSecond: 200, recipientsPerMinute: null };
    const work = { calls: 11, recipients: 5_500 };
    expect(estimateSend(work, { ...pace, ownPerMinute: 1_200 })).toEqual({ etaSeconds: 300, bindingLimit: "own" });
    expect(estimateSend(work, { ...pace, ownPerMinute: 100 })).toEqual({ etaSeconds: 3_000, bindingLimit: "own" });
    expect(estimateSend(work, { ...pace, ownPerMinute: null }).bindingLimit).toBe("calls");
  });

  test("a single call, and a limit above the platform's, need no line of their own", () => {
    const api = { callsPerSecond: 200, recipientsPerMinute: 12_000 };
    expect(ownLimitOf({ recipientsPerMinuteMax: 600, callCount: 1 }, api)).toBeNull();
    expect(ownLimitOf({ recipientsPerMinuteMax: 12_000, callCount: 9 }, api)).toBeNull();
    expect(ownLimitOf({ recipientsPerMinuteMax: 600, callCount: 9 }, api)).toBe(600);
    expect(ownLimitOf({ recipientsPerMinuteMax: null, callCount: 9 }, api)).toBeNull();
  });
});

test("a message of somebody else with the same number is not ours", () => {
  const messages = [
    { fromAccount: "other", random: 7, msgSeq: 2 },
    { fromAccount: "system_mail", random: 7, msgSeq: 1 },
  ];
  expect(findInGroup(messages, { fromAccount: "system_mail", msgRandom: 7 })?.msgSeq).toBe(1);
  expect(findInGroup(messages, { fromAccount: "system_mail", msgRandom: 8 })).toBeUndefined();
});
