import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeImCode, ImRejected, isUnknownAccountCode } from "#server/im/errors.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../docs/im-api/${name}`, import.meta.url), "utf8"));
const dossier = z
  .object({ errors: z.array(z.object({ code: z.union([z.number(), z.string()]), retry: z.string() })) })
  .parse(read("errors.json"));
const { endpoints } = z
  .object({
    endpoints: z.array(z.object({ id: z.string(), errors: z.array(z.number()), item_errors: z.array(z.number()) })),
  })
  .parse(read("endpoints.json"));

const codes = dossier.errors.flatMap(({ code, retry }) => (typeof code === "number" ? [{ code, retry }] : []));
const unexplained = describeImCode(-1).message.en;

/** Where the vendor's advice to "repeat later" or not says less than we need, each with its reason. */
const exceptions: Record<number, string> = {
  60028: "the quota of a day: waiting for it is no retry, the plan has to change",
};

describe("error codes", () => {
  it("explain every code that a used endpoint can answer", () => {
    const answered = endpoints.flatMap((endpoint) => [...endpoint.errors, ...endpoint.item_errors]);
    expect(endpoints).toHaveLength(8);
    expect(answered.filter((code) => describeImCode(code).message.en === unexplained)).toEqual([]);
  });

  it.each(codes)("explain $code in both languages, with something to do", ({ code }) => {
    const { message, action } = describeImCode(code);
    expect(message.en).not.toBe(unexplained);
    for (const words of [message, action]) {
      expect(words.en).toMatch(/^[A-Z].+\.$/);
      expect(words.ko).toMatch(/[가-힣].+[.]$/);
    }
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

  it("neither repeat nor explain away a code that nobody documents, and look the message up first", () => {
    for (const code of [-1, 1, 99999, 119_999, 130_001]) {
      expect(describeImCode(code)).toMatchObject({ class: "call", message: { en: unexplained } });
      expect(new ImRejected("x", { method: "m", attempt: 1, code, uncertain: true }).class).toBe("call");
    }
  });

  it("tell the game's own refusals from the platform's", () => {
    for (const code of [120_001, 125_000, 130_000]) expect(describeImCode(code).message.en).toContain("own callback");
  });

  it("count a missing account as expected, and nothing else", () => {
    expect([70107, 90012, 90048].every(isUnknownAccountCode)).toBe(true);
    expect([0, 70399, 70398, 60007, 90057, -1].some(isUnknownAccountCode)).toBe(false);
  });
});
