import { expect, test } from "vitest";
import { clientCodeOf } from "#server/messages/rules/client-code.ts";
import { itemCodesOf, type KnownItem, renderMessage } from "#server/messages/rules/render-message.ts";
import { changesWire } from "#server/messages/rules/wire-shape.ts";
import { messageDefinition } from "#server/messages/schema.ts";
import { exceedsDay, settleByHistory, settleFailure, worthOfAll } from "#server/messages/sends/rules.ts";
import { definition, everyField, field, shippedVersions, typeOf } from "#tests/support/messages.ts";

const item = (code: string, more: Partial<KnownItem> = {}): [string, KnownItem] => [
  code,
  { code, unitValue: 2, perMailMax: 100, tradable: true, disabled: false, ...more },
];
const items = new Map([item("gold"), item("old", { disabled: true }), item("bound", { tradable: false })]);
const subject = { id: "m-1", pushText: null, locale: "ko", items } as const;
const [gift, trade] = shippedVersions;
if (gift === undefined || trade === undefined) throw new Error("no types");
const problemsOf = (type: typeof gift, values: Record<string, unknown>) =>
  renderMessage(type, values, subject).problems.map(({ path, reason }) => [path, reason]);

test("a gift is one custom element in the order of its type's fields, worth what its items are", () => {
  const values = { note: "hi", items: [{ quantity: 3, code: "gold", smuggled: 1 }] };
  const { body, bytes, value, items: carried } = renderMessage(gift, values, subject);
  expect(body).toEqual([
    {
      MsgType: "TIMCustomElem",
      MsgContent: {
        Data: '{"type":"game.gift","v":1,"id":"m-1","items":[{"code":"gold","quantity":3}],"note":"hi"}',
        Desc: "선물이 도착했어요",
      },
    },
  ]);
  expect(bytes).toBe(Buffer.byteLength(JSON.stringify(body)));
  expect({ value, carried }).toEqual({ value: 6, carried: [{ code: "gold", quantity: 3 }] });
});

test("a chat kit's type is marked as the kit marks it; fields of Ext stand there", () => {
  const type = typeOf({ mark: "business_id", wireName: "duel_card", fields: [...everyField] }, 4, 2);
  const values = { words: "x", arena: "north", stake: [{ code: "gold", quantity: 1 }], rival: "p" };
  const [element] = renderMessage(type, values, { ...subject, pushText: "now" }).body;
  expect(element?.MsgContent).toMatchObject({ Desc: "now", Ext: '{"arena":"north"}' });
  expect(String(element?.MsgContent.Data)).toMatch(/^\{"businessID":"duel_card","version":2,"id":"m-1","words":"x"/);
});

test("each wrong value is refused at its own place", () => {
  expect(problemsOf(gift, {})).toEqual([["items", "input.required"]]);
  expect(problemsOf(gift, { items: [{ code: "gold", quantity: 1 }], note: "x".repeat(201), hm: 1 })).toEqual([
    ["note", "input.too_long"],
    ["hm", "messages.field_unknown"],
  ]);
  const list = [
    { code: "none", quantity: 1 },
    { code: "old", quantity: 1 },
    { code: "", quantity: 1 },
    { code: "gold", quantity: 0 },
    { code: "gold", quantity: 1.5 },
    null,
  ];
  expect(problemsOf(gift, { items: list })).toEqual([
    ["items.0.code", "messages.item_unknown"],
    ["items.1.code", "messages.item_disabled"],
    ["items.2.code", "input.required"],
    ["items.3.quantity", "input.too_small"],
    ["items.4.quantity", "input.not_whole"],
    ["items.5", "input.required"],
  ]);
  expect(problemsOf(gift, { items: Array.from({ length: 11 }, () => ({ code: "gold", quantity: 1 })) })).toEqual([
    ["items", "messages.list_long"],
  ]);
  const values = { stage: "stolen", partner: "no good id", gives: [{ code: "bound", quantity: 1 }], expiresAt: "soon" };
  expect(problemsOf(trade, values)).toEqual([
    ["stage", "messages.not_a_choice"],
    ["partner", "im.bad_account"],
    ["gives.0.code", "messages.item_bound"],
    ["expiresAt", "messages.not_a_time"],
  ]);
  const type = typeOf({ fields: [...everyField] });
  const base = { words: "x", arena: "north", stake: [{ code: "gold", quantity: 1 }], rival: "p" };
  expect(problemsOf(type, { ...base, count: 10, loud: "x", terms: { rounds: 9, note: 3 } })).toEqual([
    ["count", "input.too_big"],
    ["loud", "messages.not_a_truth"],
    ["terms.rounds", "input.too_big"],
    ["terms.note", "messages.not_a_text"],
  ]);
});

test("a cap holds for the whole message, however many fields share it", () => {
  const values = {
    stage: "offered",
    partner: "p",
    gives: [{ code: "gold", quantity: 60 }],
    takes: [{ code: "gold", quantity: 41 }],
  };
  expect(problemsOf(trade, values)).toEqual([["takes.0.quantity", "messages.over_cap"]]);
});

test("items are found in lists and groups for the look into the catalogue", () => {
  expect(
    itemCodesOf(trade, { gives: [{ code: "a" }], takes: [{ code: "b" }, 7, null], partner: { code: "x" } }),
  ).toEqual(["a", "b"]);
});

test("worth is exact, or infinite", () => {
  expect(worthOfAll(3, 20)).toBe(60);
  expect(worthOfAll(Number.MAX_SAFE_INTEGER, 2)).toBe(Number.POSITIVE_INFINITY);
  expect(exceedsDay({ value: 10, today: 90, max: 100 })).toBe(false);
  expect(exceedsDay({ value: 11, today: 90, max: 100 })).toBe(true);
  expect(exceedsDay({ value: 0, today: 200, max: 100 })).toBe(false);
});

test("only a change that a client can see raises the number on the wire", () => {
  const before = messageDefinition.parse(definition({ fields: [...everyField] }));
  const with0 = (more: object) =>
    ({ ...before, fields: [{ ...before.fields[0], ...more }, ...before.fields.slice(1)] }) as typeof before;
  expect(changesWire(before, { ...before, names: { en: "Other" }, pushTexts: {}, dailyValueMax: 5 })).toBe(false);
  expect(changesWire(before, with0({ labels: { en: "Other" }, initial: "x" }))).toBe(false);
  for (const more of [
    { key: "other" },
    { required: false },
    { textMax: 19 },
    { place: "ext" },
    { list: { min: 0, max: 2 } },
  ]) {
    expect(changesWire(before, with0(more)), JSON.stringify(more)).toBe(true);
  }
  expect(changesWire(before, { ...before, wireName: "game.other" })).toBe(true);
  expect(changesWire(before, { ...before, fields: before.fields.slice(1) })).toBe(true);
});

test("a definition that contradicts itself is refused at its place", () => {
  const issuesOf = (given: object) =>
    (messageDefinition.safeParse({ ...definition(), ...given }).error?.issues ?? []).map(({ path, message }) => [
      path.join("."),
      message,
    ]);
  const one = field({ key: "a", kind: "text" });
  expect(issuesOf({ fields: [one, one] })).toEqual([["fields.1.key", "messages.key_twice"]]);
  expect(issuesOf({ fields: [{ ...one, key: "v" }] })).toEqual([["fields.0.key", "messages.key_reserved"]]);
  expect(issuesOf({ fields: [{ ...one, key: "__proto__" }] })).toEqual([["fields.0.key", "messages.bad_key"]]);
  expect(issuesOf({ fields: [{ ...one, list: { min: 3, max: 2 } }] })).toEqual([
    ["fields.0.list.max", "messages.bounds_crossed"],
  ]);
  expect(issuesOf({ fields: [{ ...one, kind: "choice" }] })).toEqual([["fields.0.choices", "messages.choices_empty"]]);
  expect(issuesOf({ fields: [{ ...one, kind: "group" }] })).toEqual([["fields.0.fields", "messages.group_empty"]]);
  expect(issuesOf({ fields: [{ ...one, initial: 5 }] })).toEqual([["fields.0.initial", "messages.bad_initial"]]);
  expect(issuesOf({ fields: [one], wireName: "herald.mail" })).toEqual([["wireName", "messages.wire_name_reserved"]]);
});

test("client code names the marks, the fields and the version", () => {
  const { typescript, csharp } = clientCodeOf(typeOf({ fields: [...everyField] }, 3, 2));
  expect(typescript).toContain('message.type === "game.duel" && message.v === 2');
  expect(typescript).toContain("  stake: { code: string; quantity: number }[];");
  expect(typescript).toContain('arena: "north";');
  expect(csharp).toContain('(string)json["type"] != "game.duel" || (int?)json["v"] != 2');
  expect(csharp).toContain("public List<DuelItem> @stake = new();");
  expect(csharp).toContain("public DuelTerms @terms;");
});

test("whatever leaves a doubt is looked up; the rest is tried again or given up", () => {
  const failure = { kind: "rejected", code: 1, message: "no", uncertain: false, class: "call", retryAfterMs: null };
  expect(settleFailure({ ...failure, uncertain: true }, 1)).toMatchObject({ state: "uncertain" });
  expect(settleFailure(failure, 1)).toMatchObject({ state: "failed" });
  expect(settleFailure({ ...failure, class: "transient" }, 1)).toMatchObject({ state: "pending", delayMs: 500 });
  expect(settleFailure({ ...failure, kind: "unreachable", class: null }, 3)).toMatchObject({
    state: "pending",
    delayMs: 2_000,
  });
  expect(settleFailure({ ...failure, class: "transient" }, 12)).toMatchObject({ state: "failed" });
  expect(settleByHistory("key")).toEqual({ state: "sent", msgKey: "key" });
  expect(settleByHistory(null)).toMatchObject({ state: "pending" });
});
