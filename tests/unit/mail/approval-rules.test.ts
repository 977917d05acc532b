import { describe, expect, test } from "vitest";
import { type ApprovalPolicy, isCovered, judgeApproval } from "#server/mail/rules/approval.ts";
import { type BlastHistory, measureBlast } from "#server/mail/rules/blast-radius.ts";
import { type WaitingMail, whyWaiting } from "#server/mail/rules/inbox.ts";
import { sayUsual } from "#server/mail/rules/say-usual.ts";
import type { AttachedItem } from "#server/mail/schema.ts";

const policy: ApprovalPolicy = {
  approvalAbove: 1_000,
  approvalValueAbove: 1_000_000,
  approvalLargeFactor: 10,
  approvalCategories: ["promotion"],
};
const mail = { category: "notice", recipients: 10, totalValue: 10, level: "ok" } as const;

describe("who must approve", () => {
  test.for([
    ["nothing reaches a threshold", {}, "nobody", []],
    ["one player too few", { recipients: 999 }, "nobody", []],
    ["as many players as the threshold", { recipients: 1_000 }, "approver", ["recipients"]],
    ["just below the value", { totalValue: 999_999 }, "nobody", []],
    ["the value", { totalValue: 1_000_000 }, "approver", ["value"]],
    ["a category of its own", { category: "promotion" }, "approver", ["category"]],
    ["unusual, whatever the thresholds say", { level: "unusual" }, "approver", ["unusual"]],
    ["just below ten times the value", { totalValue: 9_999_999 }, "approver", ["value"]],
    ["ten times the value", { totalValue: 10_000_000 }, "large_approver", ["value", "large"]],
    [
      "all at once",
      { recipients: 5_000, totalValue: 1e9, category: "promotion", level: "unusual" },
      "large_approver",
      ["recipients", "value", "category", "unusual", "large"],
    ],
  ] as const)("%s", ([, given, by, reasons]) => {
    const need = judgeApproval(policy, { ...mail, ...given });
    expect(need.by).toBe(by);
    expect(need.reasons.map(({ kind }) => kind)).toEqual(reasons);
  });

  test("a game without a value threshold asks nobody for value, however large", () => {
    expect(judgeApproval({ ...policy, approvalValueAbove: null }, { ...mail, totalValue: 1e15 }).by).toBe("nobody");
  });

  test("a value beyond counting is not shown as a threshold that was met by a number", () => {
    const need = judgeApproval(policy, { ...mail, totalValue: Number.POSITIVE_INFINITY });
    expect(need.by).toBe("large_approver");
  });

  test.for([
    ["nobody", false, false, true],
    ["approver", false, false, false],
    ["approver", true, false, true],
    ["large_approver", true, false, false],
    ["large_approver", true, true, true],
  ] as const)("%s wanted, approved %s, as large %s: covered %s", ([by, isApproved, asLarge, covered]) => {
    expect(isCovered({ by, reasons: [] }, { isApproved, asLarge })).toBe(covered);
  });
});

const gold = (given: Partial<AttachedItem> = {}): AttachedItem => ({
  id: "gold",
  code: "gold",
  names: { en: "Gold" },
  icon: "coins",
  rarity: "common",
  category: "currency",
  tradable: false,
  perMailMax: 1_000_000,
  unitValue: 1,
  disabled: false,
  version: 1,
  quantity: 5_000,
  ...given,
});
const history = (usual: number, mails = 5): BlastHistory => ({
  quantities: new Map([["gold", { usual, mails }]]),
  perPlayer: { usual, mails },
  total: { usual: usual * 1_000, mails },
});

describe("the blast radius", () => {
  test.for([
    ["as usual", 10_000, 1_000_000, "ok", 1],
    ["just below ten times the usual", 99_999, 1_000_000, "ok", 9.9999],
    ["ten times the usual: one zero too many", 100_000, 1_000_000, "unusual", 10],
    ["fifty million under a cap that allows it", 50_000_000, 1_000_000_000, "unusual", 5_000],
    ["fifty million above the cap", 50_000_000, 1_000_000, "blocked", 5_000],
    ["one more than the cap", 10_001, 10_000, "blocked", 1.0001],
  ] as const)("%s", ([, quantity, perMailMax, level, times]) => {
    const blast = measureBlast([gold({ quantity, perMailMax })], 10, history(10_000));
    expect(blast.level).toBe(level);
    expect(blast.items[0]).toMatchObject({ times, usual: 10_000, level });
    expect(blast.total.actual).toBe(quantity * 10);
  });

  test("a disabled item is blocked", () => {
    expect(measureBlast([gold({ disabled: true })], 10, history(5_000)).level).toBe("blocked");
  });

  test("without a history only caps are compared, and none is made up of two mails", () => {
    for (const mails of [0, 2]) {
      const blast = measureBlast([gold({ quantity: 900_000 })], 10, history(1, mails));
      expect(blast).toMatchObject({ level: "ok", items: [{ usual: null, times: null, mails }] });
      expect(blast.perPlayer.usual).toBeNull();
    }
    expect(measureBlast([gold({ quantity: 900_000 })], 10, history(1, 3)).level).toBe("unusual");
  });

  test("many small items that together are far more than usual are unusual", () => {
    const items = [gold({ quantity: 50 }), gold({ id: "gem", code: "gem", quantity: 1, unitValue: 5_000 })];
    expect(measureBlast(items, 10, history(50)).level).toBe("unusual");
  });

  test("a large audience alone is not unusual: it has a threshold of its own", () => {
    const blast = measureBlast([gold({ quantity: 10_000 })], 1_000_000, history(10_000));
    expect(blast).toMatchObject({ level: "ok", total: { times: 1_000 } });
  });

  test("a quantity above its cap is told how many times the usual it is, and others are left as they are", () => {
    const problem = {
      path: "attachments.0.quantity",
      message: "Too many.",
      params: { item: "gold", max: 1, quantity: 2 },
    };
    const blast = measureBlast([gold({ quantity: 50_000_000 })], 10, history(10_000));
    const [said, other] = sayUsual(
      [
        { ...problem, reason: "mail.quantity_above_max" },
        { ...problem, reason: "mail.item_disabled" },
      ],
      blast,
    );
    expect(said).toMatchObject({
      reason: "review.quantity_far_above_max",
      message: "Too many. That is 5000 × the usual 10000.",
      params: { item: "gold", max: 1, quantity: 2, times: 5_000, usual: 10_000 },
    });
    expect(other?.reason).toBe("mail.item_disabled");
    const unknown = measureBlast([gold({ quantity: 50_000_000 })], 10, history(10_000, 0));
    expect(sayUsual([{ ...problem, reason: "mail.quantity_above_max" }], unknown)[0]?.reason).toBe(
      "mail.quantity_above_max",
    );
  });
});

describe("what waits for me", () => {
  const waiting: WaitingMail = {
    state: "in_review",
    stateReason: null,
    isMine: false,
    needsLargeApprover: false,
    approvedByName: null,
    hasNext: false,
    endsSoon: false,
  };
  const all = () => true;
  const only =
    (...held: string[]) =>
    (permission: string) =>
      held.includes(permission);

  test.for([
    ["in review by others", {}, only("mail.approve"), "review"],
    ["in review, and mine", { isMine: true }, all, undefined],
    ["in review, without the right", {}, only("mail.compose", "mail.control", "mail.send"), undefined],
    ["in review, too large for me", { needsLargeApprover: true }, only("mail.approve"), undefined],
    ["in review, large, for an admin", { needsLargeApprover: true }, all, "review"],
    ["mine, sent back", { state: "draft", isMine: true, stateReason: "Too many" }, all, "returned"],
    ["of others, sent back", { state: "draft", stateReason: "Too many" }, all, undefined],
    ["mine, never sent back", { state: "draft", isMine: true }, all, undefined],
    ["held", { state: "held" }, only("mail.control"), "stopped"],
    ["paused", { state: "paused" }, only("mail.approve"), undefined],
    ["an approval that ends", { state: "scheduled", hasNext: true, endsSoon: true }, only("mail.send"), "expiring"],
    [
      "one of a second person",
      { state: "scheduled", hasNext: true, endsSoon: true, approvedByName: "Jun" },
      only("mail.send"),
      undefined,
    ],
    [
      "one of a second person, for an approver",
      { state: "scheduled", hasNext: true, endsSoon: true, approvedByName: "Jun" },
      only("mail.approve"),
      "expiring",
    ],
    ["one that lasts", { state: "scheduled", hasNext: true }, all, undefined],
    ["nothing more to come", { state: "sending", endsSoon: true }, all, undefined],
  ] as const)("%s", ([, given, may, why]) => {
    expect(whyWaiting({ ...waiting, ...given }, may)).toBe(why);
  });
});
