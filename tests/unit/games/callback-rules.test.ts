import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answerBoundsMs } from "#db/enums/callbacks.ts";
import { answerWithin, boundOf, healthOf, silenceOf } from "#server/games/callbacks/events/rules/health-of.ts";
import { isForTeams, readFacts } from "#server/games/callbacks/events/rules/read-facts.ts";
import { expectedCommands, teamCommands } from "#server/games/callbacks/events/schema.ts";

type Documented = { command: string; sample?: unknown };
const { callbacks }: { callbacks: Documented[] } = JSON.parse(
  readFileSync(new URL("../../../docs/im-api/callbacks.json", import.meta.url), "utf8"),
);

describe("what an event is filed by", () => {
  test("the player whom it is about comes before the one who did it", () => {
    const of = (body: object) => readFacts(body).account;
    expect(of({ Operator_Account: "administrator", NewMemberList: [{ Member_Account: "p3" }] })).toBe("p3");
    expect(of({ Operator_Account: "administrator", ExitMemberList: [{ Member_Account: "p4" }] })).toBe("p4");
    expect(of({ Operator_Account: "administrator", Modified_Account: "p5" })).toBe("p5");
    expect(of({ Operator_Account: "administrator", OldOwner_Account: "p1", NewOwner_Account: "p2" })).toBe("p2");
    expect(of({ From_Account: "p6", Operator_Account: "administrator" })).toBe("p6");
    expect(of({ Info: { To_Account: "p7" } })).toBe("p7");
    expect(of({ EventType: "Online", MemberList: [{ Member_Account: "p8" }] })).toBe("p8");
    expect(of({ PairList: [{ From_Account: "p9", To_Account: "p1" }] })).toBe("p9");
    expect(of({ GroupId: "g" })).toBeNull();
  });

  test("a time is read as number and as text; one in seconds, of another age or of another kind is none", () => {
    const at = (EventTime: unknown) => readFacts({ EventTime }).happenedAt?.getTime() ?? null;
    expect([at(1_735_689_600_123), at("1735689600123")]).toEqual([1_735_689_600_123, 1_735_689_600_123]);
    for (const absurd of [1_735_689_600, "99999999999999999999", -1, 1.5, "", null, {}, "yesterday", Number.NaN]) {
      expect(at(absurd)).toBeNull();
    }
  });

  test("nothing that is read is worth a failure", () => {
    for (const json of [
      null,
      [],
      1,
      "text",
      { GroupId: 7, NewMemberList: "no", Info: [] },
      { NewMemberList: [null] },
    ]) {
      expect(readFacts(json)).toEqual({ groupId: null, account: null, happenedAt: null, tellsApart: false });
    }
    expect(readFacts({ GroupId: "a\0", From_Account: "x".repeat(101) })).toMatchObject({
      groupId: null,
      account: null,
    });
  });

  test("bodies with a time, a number or a key tell like events apart; those of 2022 and before do not", () => {
    expect(readFacts({ GroupId: "g", EventTime: "1" }).tellsApart).toBe(true);
    expect(readFacts({ MsgSeq: 0 }).tellsApart).toBe(true);
    expect(readFacts({ Events: [{ EventTime: 1 }] }).tellsApart).toBe(true);
    expect(readFacts({ GroupId: "g", NewMemberList: [{ Member_Account: "p" }] }).tellsApart).toBe(false);
    expect(readFacts({ GroupId: "g", EventTime: "" }).tellsApart).toBe(false);
  });
});

test("every command that is expected, or that teams live by, is one that the vendor documents", () => {
  const documented = new Set(callbacks.map(({ command }) => command));
  for (const command of [...expectedCommands, ...teamCommands]) expect(documented, command).toContain(command);
});

test("teams take in what can be read, names a group and is one of theirs", () => {
  const event = { command: "Group.CallbackAfterGroupFull", reading: "read", groupId: "g" } as const;
  expect(isForTeams(event)).toBe(true);
  expect(isForTeams({ ...event, reading: "malformed" })).toBe(false);
  expect(isForTeams({ ...event, groupId: null })).toBe(false);
  expect(isForTeams({ ...event, command: "Group.CallbackBeforeSendMsg" })).toBe(false);
});

test("a share of the answers is told by the upper end of its count", () => {
  const answers = Array.from({ length: answerBoundsMs.length + 1 }, () => 0);
  expect(answerWithin(answers, 0.5)).toBeNull();
  for (const tookMs of [...Array.from({ length: 98 }, () => 0.4), 18, 5_000]) {
    const at = boundOf(tookMs);
    answers[at] = (answers[at] ?? 0) + 1;
  }
  expect([answerWithin(answers, 0.5), answerWithin(answers, 0.99), answerWithin(answers, 1)]).toEqual([1, 20, 2_000]);
  expect([boundOf(1), boundOf(1.01), boundOf(1_200), boundOf(1_201)]).toEqual([0, 1, 15, 16]);
});

describe("a command that should be coming", () => {
  const now = new Date("2026-11-29T12:00:00Z");
  const daysAgo = (days: number) => ({ lastAt: new Date(now.getTime() - days * 86_400_000) });
  const [after, before] = ["Group.CallbackAfterSendMsg", "Group.CallbackBeforeSendMsg"];

  test("never came: nothing does, or it alone does not", () => {
    expect(silenceOf(after, new Map(), now)).toBe("never");
    expect(silenceOf(after, new Map([[before, daysAgo(0)]]), now)).toBe("missing");
  });

  test("stopped: it came, and for a day only its companion has", () => {
    expect(
      silenceOf(
        after,
        new Map([
          [after, daysAgo(2)],
          [before, daysAgo(0)],
        ]),
        now,
      ),
    ).toBe("stopped");
    // Nobody spoke: no sign of a switch that was turned off.
    expect(
      silenceOf(
        after,
        new Map([
          [after, daysAgo(2)],
          [before, daysAgo(2)],
        ]),
        now,
      ),
    ).toBeNull();
    expect(silenceOf(after, new Map([[after, daysAgo(0)]]), now)).toBeNull();
  });

  test("a game of which nothing came for a day is quiet, whatever came before; one of which nothing ever came is not", () => {
    const counted = (command: string, days: number) => ({
      ...{ command, ...daysAgo(days), lastMinute: 0, lastHour: 0, answers: [], copied: 0, malformed: 0 },
      ...{ late: 0, full: 0, refused: 0, unreadable: 0 },
    });
    const isQuiet = (...counts: ReturnType<typeof counted>[]) => healthOf(counts, now).isQuiet;
    expect(isQuiet(counted(after, 2), counted(before, 3))).toBe(true);
    // Refused calls, and a test of ours, are no sign of life.
    expect(isQuiet(counted(after, 2), counted("none", 0), counted("Herald.SelfTest", 0))).toBe(true);
    expect([isQuiet(counted(after, 2), counted(before, 0.5)), isQuiet()]).toEqual([false, false]);
  });

  test("that nobody expects is never silent", () => {
    expect(silenceOf("Sns.CallbackFriendAdd", new Map(), now)).toBeNull();
  });
});
