import { describe, expect, test } from "vitest";
import { contentLocales } from "#db/enums/locales.ts";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { outcomeForRules } from "#server/moderation/queue/rules.ts";
import { overturnWords, pickLanguage, sanctionWords } from "#server/moderation/sanctions/rules/player-words.ts";
import { stepOf } from "#server/moderation/sanctions/rules/step-of.ts";
import {
  covers,
  mustEnd,
  retrySeconds,
  secondsUntil,
  untilFromSeconds,
  untilOf,
} from "#server/moderation/sanctions/rules/what-holds.ts";
import { updateModerationSettingsInput } from "#server/moderation/settings/schema.ts";

const nowMs = 1_800_000_000_000;
const mute = (minutes: number | null, groupId: string | null = null) => ({
  kind: groupId === null ? ("mute_all" as const) : ("mute_team" as const),
  groupId,
  endsAtMs: minutes === null ? null : nowMs + minutes * 60_000,
});
const globally = { effect: "global_mute", groupId: null, nowMs } as const;

describe("what the platform has to hold", () => {
  test("is the longest of what stands; a ban silences as a mute does", () => {
    const ban = { ...mute(30), kind: "ban" as const };
    expect(untilOf([mute(10), ban, mute(20)], globally)).toBe(nowMs + 30 * 60_000);
    expect(untilOf([mute(10), mute(null)], globally)).toBe("forever");
    expect(untilOf([mute(-1)], globally)).toBeNull();
    expect(untilOf([], globally)).toBeNull();
  });

  test("is of one team alone", () => {
    const standing = [mute(10, "raid"), mute(20, "hall"), mute(30)];
    expect(untilOf(standing, { effect: "team_mute", groupId: "raid", nowMs })).toBe(nowMs + 10 * 60_000);
    expect(untilOf(standing, globally)).toBe(nowMs + 30 * 60_000);
  });

  test("needs no call where the platform holds as long, by its own seconds, or longer", () => {
    const wanted = nowMs + 60_000;
    expect(covers(wanted - 1_000, wanted)).toBe(true);
    expect(covers(wanted + 3_600_000, wanted)).toBe(true);
    expect(covers("forever", wanted)).toBe(true);
    expect(covers(null, null)).toBe(true);
    expect(covers(wanted - 30_000, wanted)).toBe(false);
    expect(covers(null, wanted)).toBe(false);
    expect(covers(wanted, "forever")).toBe(false);
  });

  test("is ended where it is this sanction's, and not where somebody set it longer", () => {
    const own = nowMs + 60_000;
    expect(mustEnd(own, { own, wanted: null })).toBe(true);
    expect(mustEnd(own - 30_000, { own, wanted: null })).toBe(true);
    // A repeated call was heard late: it counts from then.
    expect(mustEnd(own + 30_000, { own, wanted: null })).toBe(true);
    expect(mustEnd(own + 3_600_000, { own, wanted: null })).toBe(false);
    expect(mustEnd("forever", { own, wanted: null })).toBe(false);
    expect(mustEnd("forever", { own: "forever", wanted: null })).toBe(true);
    expect(mustEnd(null, { own, wanted: null })).toBe(false);
    expect(mustEnd(own, { own, wanted: own + 2_000 })).toBe(false);
    expect(mustEnd(own, { own, wanted: nowMs + 30_000 })).toBe(true);
    expect(mustEnd(own, { own, wanted: "forever" })).toBe(false);
  });

  test("is read from the platform's seconds, and asked for in at least one", () => {
    expect(untilFromSeconds(0, nowMs)).toBeNull();
    expect(untilFromSeconds(nowMs / 1_000 - 5, nowMs)).toBeNull();
    expect(untilFromSeconds(nowMs / 1_000 + 60, nowMs)).toBe(nowMs + 60_000);
    expect(untilFromSeconds(4_294_967_295, nowMs)).toBe("forever");
    expect(secondsUntil(nowMs + 1, nowMs)).toBe(1);
    expect(secondsUntil(nowMs - 10_000, nowMs)).toBe(1);
    expect(secondsUntil(nowMs + 59_001, nowMs)).toBe(60);
  });

  test("is tried again soon at first, and once a minute in the end", () => {
    expect([0, 8, 60, 100_000].map(retrySeconds)).toEqual([2, 2, 15, 60]);
  });
});

describe("the ladder", () => {
  const ladder = {
    steps: [
      { kind: "warn" as const, minutes: null },
      { kind: "mute_team" as const, minutes: 10 },
      { kind: "mute_all" as const, minutes: 60 },
    ],
    days: 30,
  };
  test("has the step after those before, and the last one again and again", () => {
    const steps = [0, 1, 2, 3, 9].map((before) => stepOf(ladder, { before, hasTeam: true })?.step);
    expect(steps).toEqual([1, 2, 3, 3, 3]);
  });
  test("passes over what is about a team where there is none", () => {
    expect(stepOf(ladder, { before: 1, hasTeam: false })).toMatchObject({ kind: "mute_all", step: 3, before: 1 });
    const teamOnly = { steps: [{ kind: "kick" as const, minutes: null }], days: 1 };
    expect(stepOf(teamOnly, { before: 0, hasTeam: false })).toBeUndefined();
  });
});

describe("what players read", () => {
  test("is there for every kind in every language, with and without a time, and in no two languages the same", () => {
    for (const kind of sanctionKinds)
      for (const minutes of [null, 10, 120, 2_880]) {
        const said = contentLocales.map((language) => sanctionWords({ kind, minutes, language }));
        expect(new Set(said).size).toBe(contentLocales.length);
        expect(said.every((text) => !text.includes("null"))).toBe(true);
      }
    const what = [
      { wasStopped: true, isLifted: false },
      { wasStopped: true, isLifted: true },
      { wasStopped: false, isLifted: true },
    ];
    const apologies = what.flatMap((of) => contentLocales.map((language) => overturnWords({ language, ...of })));
    expect(new Set(apologies).size).toBe(12);
  });

  test("says times in the largest unit that comes out even", () => {
    const of = (minutes: number) => sanctionWords({ kind: "mute_all", minutes, language: "en" });
    expect(of(10)).toContain("10 minutes");
    expect(of(90)).toContain("90 minutes");
    expect(of(60)).toContain("1 hour");
    expect(of(2_880)).toContain("2 days");
    expect(sanctionWords({ kind: "ban", minutes: 1_440, language: "ko" })).toContain("1일 동안");
  });

  test("is in the first language that is known of them", () => {
    expect(pickLanguage([null, "ja", "ko"])).toBe("ja");
    expect(pickLanguage(["fr", undefined, "zh"])).toBe("zh");
    expect(pickLanguage([])).toBe("en");
  });
});

test("a rule that stopped a message is right when that is upheld; one that only asked for a look, when it is not let stand", () => {
  expect(outcomeForRules({ verdict: "reject", outcome: "uphold" })).toBe("uphold");
  expect(outcomeForRules({ verdict: "mask", outcome: "overturn" })).toBe("overturn");
  expect(outcomeForRules({ verdict: "allow", outcome: "uphold" })).toBe("overturn");
  expect(outcomeForRules({ verdict: "allow", outcome: "overturn" })).toBe("uphold");
});

test("a warning on the ladder lasts no time, whatever a form kept of the step that it was before", () => {
  const ladder = [
    { kind: "warn", minutes: 60 },
    { kind: "mute_all", minutes: 60 },
  ];
  const settings = { version: 1, mode: "enforced", hasAfterRetry: true, ladder, ladderDays: 30 };
  expect(updateModerationSettingsInput.parse(settings).ladder).toEqual([
    { kind: "warn", minutes: null },
    { kind: "mute_all", minutes: 60 },
  ]);
});
