import { describe, expect, test } from "vitest";
import { weighChecks } from "#server/moderation/decide/rules/weigh-checks.ts";
import { afterTry, type Circuit, closedCircuit, gateOf } from "#server/moderation/providers/rules.ts";
import { readBody, textElement } from "#tests/support/judging.ts";

describe("a circuit", () => {
  const bounds = { breakAfter: 3, breakMs: 1_000 };
  const fail = (circuit: Circuit, nowMs: number) => afterTry(circuit, { ...bounds, isWell: false, nowMs });
  const gate = (circuit: Circuit, nowMs: number) => gateOf(circuit, { breakAfter: 3, nowMs });

  test("opens after so many failures in a row, and not before", () => {
    const two = fail(fail(closedCircuit, 0), 1);
    expect(gate(two, 2)).toBe("try");
    expect(gate(fail(two, 2), 3)).toBe("open");
  });

  test("lets one try when it has been open for long enough, and closes when that is well", () => {
    const open = fail(fail(fail(closedCircuit, 0), 0), 0);
    expect(gate(open, 999)).toBe("open");
    expect(gate(open, 1_000)).toBe("try");
    expect(gate(fail(open, 1_000), 1_500)).toBe("open");
    expect(afterTry(open, { ...bounds, isWell: true, nowMs: 1_000 })).toEqual(closedCircuit);
  });
});

describe("what checkers say", () => {
  const message = readBody({ MsgBody: [textElement("come to casino")] });
  const clean = { verdict: "allow", hits: [], masked: [], language: "en", reviewPriority: null } as const;
  const check = (outcome: "pass" | "review" | "block" | "timeout", label: string | null = null) =>
    ({ provider: "TMS", outcome, label, score: null, tookMs: 5, isCached: false }) as const;

  test("a block refuses the message and names what it is about", () => {
    const { judgement, fallback } = weighChecks(clean, [check("pass"), check("block", "Ad")], message);
    expect(fallback).toBeNull();
    expect(judgement).toMatchObject({
      verdict: "reject",
      hits: [{ by: "provider", rule: "TMS", category: "spam", severity: 3 }],
    });
  });

  test("a doubt has a person look at it", () => {
    expect(weighChecks(clean, [check("review", "Abuse")], message).judgement).toMatchObject({
      verdict: "allow",
      reviewPriority: 2,
    });
  });

  test("when none of them spoke, the policy's fallback answers; when one did, it does not", () => {
    expect(weighChecks(clean, [check("timeout"), check("timeout")], message).fallback).toBe("providers");
    expect(weighChecks(clean, [check("timeout"), check("pass")], message).fallback).toBeNull();
    expect(weighChecks(clean, [], message).fallback).toBeNull();
  });
});
