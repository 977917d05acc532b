import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findProblems, findWarnings } from "#server/mail/rules/find-problems.ts";
import type { TargetAround } from "#server/mail/rules/find-target-problems.ts";
import { renderMail } from "#server/mail/rules/render-mail.ts";
import { worthOf } from "#server/mail/rules/worth-of.ts";
import { campaignMoves, definitionText } from "#server/mail/rules.ts";
import { type AttachedItem, createDraftInput, type Draft, mailLimits } from "#server/mail/schema.ts";

const item: AttachedItem = {
  id: "11111111-1111-4111-8111-111111111111",
  code: "gold",
  names: { ko: "골드", en: "Gold", ja: "ゴールド" },
  icon: "coins",
  rarity: "common",
  category: "currency",
  tradable: false,
  perMailMax: 10_000,
  unitValue: 3,
  disabled: false,
  version: 1,
  quantity: 5_000,
};
const now = new Date("2026-11-23T00:00:00Z");
const id = "22222222-2222-4222-8222-222222222222";
const audienceId = "33333333-3333-4333-8333-333333333333";

function draftOf(given: Partial<Draft> = {}): Draft {
  const { draft } = createDraftInput.parse({ draft: {} });
  return {
    ...draft,
    texts: { ko: { title: "보상", body: "고마워요" } },
    senderAccount: "system_mail",
    audienceId,
    attachments: [{ itemId: item.id, quantity: 5_000 }],
    ...given,
  };
}

function targetOf(audience: { state: string; validCount: number } | null): TargetAround {
  return { group: null, knownPlayers: 5_000, hasPush: true, isList: true, audience };
}

function problemsOf(
  given: Partial<Draft> = {},
  more: Partial<Parameters<typeof findProblems>[1]> = {},
): [string, string][] {
  const around = {
    id,
    locales: ["ko", "en"] as const,
    items: [item],
    now,
    isScheduled: false,
    senderKnown: true,
    recipients: 10,
    target: targetOf({ state: "ready", validCount: 10 }),
  };
  return findProblems(draftOf(given), { ...around, ...more }).map((problem) => [problem.path, problem.reason]);
}

describe("a draft is whole or says what is wrong, at the field", () => {
  test("a whole draft has no problem", () => expect(problemsOf()).toEqual([]));
  const cases: {
    name: string;
    given?: Partial<Draft>;
    more?: Partial<Parameters<typeof findProblems>[1]>;
    expected: [string, string];
  }[] = [
    {
      name: "no title in the default language",
      given: { texts: { ko: { title: " ", body: "b" } } },
      expected: ["texts.ko.title", "mail.title_missing"],
    },
    {
      name: "another language half written",
      given: { texts: { ko: { title: "a", body: "b" }, en: { title: "a", body: " " } } },
      expected: ["texts.en.body", "mail.body_missing"],
    },
    {
      name: "a quantity of 10^12",
      given: { attachments: [{ itemId: item.id, quantity: 1e12 }] },
      expected: ["attachments.0.quantity", "mail.quantity_above_max"],
    },
    {
      name: "half an item",
      given: { attachments: [{ itemId: item.id, quantity: 0.5 }] },
      expected: ["attachments.0.quantity", "mail.quantity_not_whole"],
    },
    {
      name: "an unknown item",
      given: { attachments: [{ itemId: id, quantity: 1 }] },
      expected: ["attachments.0.itemId", "mail.item_unknown"],
    },
    {
      name: "a disabled item",
      more: { items: [{ ...item, disabled: true }] },
      expected: ["attachments.0.itemId", "mail.item_disabled"],
    },
    { name: "no sender", given: { senderAccount: null }, expected: ["senderAccount", "mail.sender_missing"] },
    {
      name: "a sender of another game",
      more: { senderKnown: false },
      expected: ["senderAccount", "mail.sender_unknown"],
    },
    {
      name: "an expiry in the past",
      given: { expiryKind: "at", expiresAt: now },
      expected: ["expiresAt", "mail.expiry_past"],
    },
    {
      name: "no offline storage without saying so",
      given: { lifeTimeSeconds: 0 },
      expected: ["lifeTimeSeconds", "mail.online_only_unconfirmed"],
    },
    {
      name: "a link that runs code",
      given: { deepLink: "javascript:alert(1)" },
      expected: ["deepLink", "mail.deep_link_shape"],
    },
    { name: "no audience", given: { audienceId: null }, expected: ["audienceId", "mail.audience_missing"] },
    {
      name: "an audience that is still being received",
      more: { target: targetOf({ state: "receiving", validCount: 0 }) },
      expected: ["audienceId", "mail.audience_not_ready"],
    },
    {
      name: "an empty audience",
      more: { target: targetOf({ state: "ready", validCount: 0 }) },
      expected: ["audienceId", "mail.audience_empty"],
    },
    {
      name: "a value past what counts exactly",
      more: { recipients: 1_000_000_000, items: [{ ...item, unitValue: 1_000_000_000 }] },
      expected: ["attachments", "mail.value_too_large"],
    },
  ];
  test.each(cases)("$name", ({ given, more, expected }) => expect(problemsOf(given, more)).toEqual([expected]));

  test("a mail over the limit says how many bytes to cut", () => {
    const texts = { ko: { title: "긴 우편", body: "가".repeat(3_900) } };
    const { bytes } = renderMail(draftOf({ texts }), { id, locales: ["ko", "en"], items: [item] });
    const [found] = findProblems(draftOf({ texts }), {
      id,
      locales: ["ko", "en"],
      items: [item],
      now,
      isScheduled: false,
      senderKnown: true,
      recipients: 1,
      target: targetOf({ state: "ready", validCount: 1 }),
    });
    expect(found).toMatchObject({ reason: "mail.too_long", params: { cut: bytes - mailLimits.bytesMax } });
  });
});

test("warnings name missing languages and unknown accounts", () => {
  const found = findWarnings(draftOf(), { id, locales: ["ko", "en"], items: [], now, bytes: 9_000, unknown: 37 });
  expect(found.map((warning) => warning.reason)).toEqual(["mail.long", "mail.locale_missing", "mail.unknown_accounts"]);
});

describe("the renderer", () => {
  const subject = { id, locales: ["ko", "en"] as const, items: [item] };

  test("counts the UTF-8 bytes of the body it returns", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 100 }),
        fc.string({ unit: "grapheme", maxLength: 500 }),
        (title, body) => {
          const mail = renderMail(draftOf({ texts: { ko: { title, body } } }), subject);
          expect(mail.bytes).toBe(Buffer.byteLength(JSON.stringify(mail.body), "utf8"));
        },
      ),
    );
  });

  test("puts the same payload into the custom element that the preview shows", () => {
    const mail = renderMail(draftOf({ deepLink: "game://shop" }), subject);
    expect(JSON.parse(String(mail.body[1]?.MsgContent.Data))).toEqual(mail.payload);
    expect(mail.body[0]?.MsgContent.Text).toBe("보상\n고마워요");
    expect(mail.payload.items[0]?.name).toEqual({ ko: "골드", en: "Gold" });
  });
});

test("what a mail is worth is exact", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (quantity, unitValue, recipients) => {
        const { totalValue } = worthOf([{ ...item, quantity, unitValue }], recipients);
        expect(totalValue).toBe(Number(BigInt(quantity) * BigInt(unitValue) * BigInt(recipients)));
      },
    ),
  );
});

test("equal definitions are equal text, and any change of content, item version, audience or sender is another", () => {
  const base = {
    ...draftOf(),
    senderName: "Mail",
    locales: ["ko", "en"] as const,
    items: [item],
    audience: { id: audienceId, idsHash: "aa" },
    maxRecipients: 3,
  };
  const texts = { en: { body: "b", title: "t" }, ko: { title: "a", body: "b" } };
  const turned = { ko: { body: "b", title: "a" }, en: { title: "t", body: "b" } };
  expect(definitionText({ ...base, texts })).toBe(definitionText({ ...base, texts: turned }));
  const others = [
    { ...base, texts: { ko: { title: "보상", body: "고마워요!" } } },
    { ...base, items: [{ ...item, version: 2 }] },
    { ...base, items: [{ ...item, quantity: 1 }] },
    { ...base, audience: { ...base.audience, idsHash: "bb" } },
    { ...base, senderName: "Other" },
    { ...base, deepLink: "game://x" },
    { ...base, maxRecipients: 4 },
    { ...base, target: "group" as const, groupId: "@TGS#1" },
    { ...base, holdoutPercent: 5 },
    { ...base, scheduleKind: "at" as const, scheduleAt: "2026-12-24T20:00", scheduleZone: "Asia/Seoul" },
    { ...base, maxLatenessMinutes: 5 },
  ];
  const all = new Set([base, ...others].map(definitionText));
  expect(all.size).toBe(others.length + 1);
});

test("a mail that ended moves nowhere, but to try its failed players again", () => {
  for (const state of ["cancelled", "failed"] as const) expect(campaignMoves[state]).toEqual([]);
  expect(campaignMoves.completed).toEqual(["sending"]);
});
