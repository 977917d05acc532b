import { describe, expect, it } from "vitest";
import { ruleOfImCode } from "#server/im/error-codes.ts";
import { describeImCode, ImRejected, isUnknownAccountCode } from "#server/im/errors.ts";
import { endpoints, errorCodes } from "#tests/support/dossier.ts";

/** Every number of the list; a range stands for its two ends and its middle. */
const codes = errorCodes.errors.flatMap(({ code, retry }) => {
  if (typeof code === "number") return [{ code, retry }];
  const [from = 0, to = 0] = code.split("-").map(Number);
  return [from, Math.floor((from + to) / 2), to].map((each) => ({ code: each, retry }));
});
const unexplained = describeImCode(-1).message.en;

/** Where the vendor's advice to "repeat later" or not says less than we need, each with its reason. */
const exceptions: Record<number, string> = {
  60028: "the quota of a day: waiting for it is no retry, the plan has to change",
};
/** About speed, but of a whole day: nobody waits for it. */
const daily = new Set([60028, 90047]);

/** Codes that mean the same to whoever reads them; any two others have sentences of their own. */
const sameMeaning: readonly (readonly number[])[] = [
  [2002, 2003, 2100],
  [20001, 40001, 60002, 60003, 60009, 60012, 60015, 60025, 70402, 90001],
  [20002, 70001],
  [20005, 40006, 70500, 91000],
  [40002, 90028, 90029],
  [40004, 60010, 70403, 90009],
  [60004, 60005],
  [60006, 70020],
  [60018, 60019],
  [70002, 70003, 70005],
  [70107, 90048],
  [70169, 70202],
  [72011, 72012],
  [80002, 90055, 93000],
  [90002, 90007, 90010],
  [90004, 90005],
  [90020, 90034],
  [90026, 90044],
  [90031, 90043],
  [90994, 90995],
  [93006, 93007, 93008],
  [130002, 130004],
  [130003, 130005],
  [130009, 130010, 130011, 130012],
];

describe("error codes", () => {
  it("are explained, every one that an endpoint can answer", () => {
    const answered = new Set(endpoints.flatMap((endpoint) => [...endpoint.errors, ...endpoint.item_errors]));
    expect(answered.size).toBeGreaterThan(100);
    expect([...answered].filter((code) => describeImCode(code).message.en === unexplained)).toEqual([]);
  });

  it("are all there: 270 lines of the vendor's lists", () => {
    expect(errorCodes.errors).toHaveLength(270);
  });

  it.each(codes)("explain $code in both languages, with something to do", ({ code }) => {
    const { message, action } = describeImCode(code);
    expect(message.en).not.toBe(unexplained);
    for (const words of [message, action]) {
      expect(words.en).toMatch(/^[A-Z].+\.$/);
      expect(words.ko).toMatch(/[가-힣].*(요|세요)\.$/);
    }
  });

  it.each(["en", "ko"] as const)("have sentences of their own, except those that mean the same (%s)", (language) => {
    const bySentence = Map.groupBy(
      errorCodes.errors.flatMap(({ code }) => (typeof code === "number" ? [code] : [])),
      (code) => describeImCode(code).message[language],
    );
    const shared = [...bySentence.values()].filter((group) => group.length > 1);
    expect(shared.map((group) => group.toSorted((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b)).toEqual(
      sameMeaning,
    );
  });

  it.each(codes.filter(({ code }) => !(code in exceptions)))(
    "wait and repeat $code exactly when the source says so ($retry)",
    ({ code, retry }) => {
      expect(describeImCode(code).class === "transient").toBe(retry === "backoff");
    },
  );

  it.each(codes.filter(({ retry }) => retry === "after-fix"))(
    "ask a person to repair the game for $code, or name the account",
    ({ code }) => {
      expect(["configuration", "account"]).toContain(describeImCode(code).class);
    },
  );

  it.each(codes.filter(({ retry }) => retry === "already"))(
    "say of $code that it is so, or changed meanwhile",
    ({ code }) => {
      expect(describeImCode(code).action.en).toMatch(/^(Nothing to do: what was wanted is so|Reload the page)/);
    },
  );

  it("name a time to wait exactly when the code is about speed", () => {
    const timed = codes.filter(({ code }) => ruleOfImCode(code).retryAfterMs !== null).map(({ code }) => code);
    const aboutSpeed = errorCodes.rate_limit_codes.filter((code) => !daily.has(code));
    expect(timed.sort()).toEqual(aboutSpeed.sort());
  });

  it("leave a doubt only where the platform may have done it before it failed", () => {
    const doubtful = codes.filter(({ code }) => ruleOfImCode(code).uncertain);
    expect(doubtful.filter(({ retry }) => retry !== "backoff")).toEqual([]);
  });

  it("neither repeat nor explain away a code that nobody documents, and look the message up first", () => {
    for (const code of [-1, 1, 99999, 119_999, 130_020]) {
      expect(describeImCode(code)).toMatchObject({ class: "call", message: { en: unexplained } });
      expect(new ImRejected("x", { method: "m", attempt: 1, code, uncertain: true }).class).toBe("call");
    }
  });

  it("tell the game's own refusals from the platform's", () => {
    for (const code of [10_100, 10_200, 38_000, 39_000, 120_001, 125_000, 130_000]) {
      expect(describeImCode(code).message.en).toContain("own callback");
    }
  });

  it("count a missing account as expected, and nothing else", () => {
    expect([70107, 90012, 90048, 10019, 30003].every(isUnknownAccountCode)).toBe(true);
    expect([0, 70399, 70398, 60007, 90057, -1, 10010, 30002].some(isUnknownAccountCode)).toBe(false);
  });
});
