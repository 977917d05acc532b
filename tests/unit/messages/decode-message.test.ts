import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeMessage } from "#server/messages/rules/decode-message.ts";
import { type KnownItem, renderMessage } from "#server/messages/rules/render-message.ts";
import { everyField, field, shippedVersions, typeOf } from "#tests/support/messages.ts";

const types = [...shippedVersions, typeOf({ fields: [...everyField] })];
const gold: KnownItem = { code: "gold", unitValue: 2, perMailMax: 100, tradable: true, disabled: false };
const custom = (data: unknown, more: object = {}) => [
  { MsgType: "TIMCustomElem", MsgContent: { Data: typeof data === "string" ? data : JSON.stringify(data), ...more } },
];
const only = (given: unknown) => {
  const { elements } = decodeMessage(given, types);
  expect(elements).toHaveLength(1);
  return elements[0];
};
const gift = { type: "game.gift", v: 1, id: "g-1", items: [{ code: "gold", quantity: 3 }], note: "고마워" };

test("a gift is read with its labels, wherever it stands", () => {
  const shapes = [
    gift,
    JSON.stringify(gift),
    custom(gift),
    { MsgBody: custom(gift), CallbackCommand: "C2C.CallbackAfterSendMsg", From_Account: "p1" },
    JSON.stringify({ MsgBody: custom(gift) }),
    custom(gift)[0],
  ];
  for (const shape of shapes) {
    expect(only(shape)).toMatchObject({
      kind: "custom",
      code: "gift",
      id: "g-1",
      wrong: [],
      extra: [],
      names: { ko: "선물" },
    });
  }
  expect(only(gift)).toMatchObject({
    fields: [
      { key: "items", value: { kind: "list", entries: [{ kind: "item", code: "gold", quantity: 3 }], more: 0 } },
      { key: "from", value: { kind: "missing" } },
      { key: "note", value: { kind: "text", text: "고마워" } },
      { key: "wrapped", value: { kind: "missing" } },
    ],
  });
});

test("what the renderer writes, the decoder reads back: every kind, lists, groups, both places", () => {
  const type = typeOf({ fields: [...everyField] });
  const values = {
    words: "いくぞ",
    count: 4,
    loud: false,
    arena: "north",
    stake: [{ code: "gold", quantity: 2 }],
    rival: "player_1",
    at: "2026-12-24T20:00:00.000Z",
    terms: { rounds: 3 },
  };
  const items = new Map([["gold", gold]]);
  const { body, problems } = renderMessage(type, values, { id: "m-1", pushText: null, locale: "en", items });
  expect(problems).toEqual([]);
  expect(only(body)).toMatchObject({
    code: "duel",
    wrong: [],
    extra: [],
    pushText: "You are challenged",
    fields: [
      { value: { kind: "text", text: "いくぞ" } },
      { value: { kind: "whole", value: 4 } },
      { value: { kind: "truth", value: false } },
      { value: { kind: "choice", value: "north", labels: { en: "North" } } },
      { value: { kind: "list", entries: [{ code: "gold", quantity: 2 }] } },
      { value: { kind: "player", id: "player_1" } },
      { value: { kind: "time", at: "2026-12-24T20:00:00.000Z" } },
      { value: { kind: "group", fields: [{ value: { kind: "whole", value: 3 } }, { value: { kind: "missing" } }] } },
    ],
  });
});

test("Herald's own mail is one of the types", () => {
  const mail = {
    type: "herald.mail",
    v: 1,
    id: "m",
    category: "event",
    defaultLocale: "ko",
    locales: { en: { title: "Hi", body: "B" }, ko: { title: "안녕", body: "본문" } },
    items: [{ code: "gold", quantity: 1 }],
    expiresAt: null,
    expiresAfterDays: 3,
    deepLink: null,
  };
  const read = only(custom(mail));
  expect(read).toMatchObject({ kind: "custom", code: "mail", wrong: [] });
  expect(read?.kind === "custom" && read.fields.map(({ key }) => key)).toEqual([
    "title.ko",
    "body.ko",
    "title.en",
    "body.en",
    "items",
    "category",
    "expiresAfterDays",
  ]);
});

test("what is not understood says why, and shows itself", () => {
  const reasons = [
    ["{", "not_json"],
    ["7", "not_object"],
    ["{}", "no_mark"],
    [{ type: "game.gift" }, "no_mark"],
    [{ type: "game.gift", v: 2 }, "unknown_version"],
    [{ type: "herald.mail", v: 9 }, "unknown_version"],
    [{ type: "nobody", v: 1 }, "unknown_type"],
    [{ businessID: "group_create" }, "unknown_type"],
    ['{"__proto__": {"type": "game.gift", "v": 1}}', "no_mark"],
  ] as const;
  for (const [data, reason] of reasons) {
    expect(only(custom(data)), JSON.stringify(data)).toMatchObject({ kind: "unknown", reason });
  }
  expect(only(custom("{", { Desc: "push" }))).toMatchObject({ raw: "{", pushText: "push" });
  expect(decodeMessage("{", types)).toMatchObject({ problem: "not_json", elements: [] });
  expect(decodeMessage("[]", types)).toMatchObject({ problem: "no_message" });
  expect(decodeMessage({ hello: 1 }, types)).toMatchObject({ problem: "no_message" });
});

test("a field that does not fit is shown as it stands, and named", () => {
  const bad = { ...gift, items: [{ code: "gold", quantity: -1 }, "x"], note: 5, wrapped: "yes", surprise: 1 };
  expect(only(bad)).toMatchObject({ wrong: ["items", "note", "wrapped"], extra: ["surprise"] });
  expect(only({ type: "game.gift", v: 1 })).toMatchObject({ wrong: ["items"] });
  const trade = { type: "game.trade", v: 1, stage: "stolen", partner: "p", expiresAt: "tomorrow" };
  expect(only(trade)).toMatchObject({ wrong: ["stage", "expiresAt"] });
});

test("of one wire version the newest counts, and old wire versions stay readable", () => {
  const old = typeOf({ fields: [everyField[0] as never] }, 1, 1);
  const renamed = typeOf({ names: { en: "Challenge" }, fields: [everyField[0] as never] }, 2, 1);
  const wider = typeOf({ fields: [...everyField] }, 3, 2);
  const read = (v: number) => decodeMessage({ type: "game.duel", v, words: "hi" }, [old, wider, renamed]).elements[0];
  expect(read(1)).toMatchObject({ names: { en: "Challenge" }, wrong: [] });
  expect(read(2)).toMatchObject({ wireVersion: 2, wrong: ["arena", "stake", "rival"] });
  expect(read(3)).toMatchObject({ kind: "unknown", reason: "unknown_version" });
});

test("a chat kit's message without a version is read by the newest", () => {
  const kit = typeOf({ mark: "business_id", wireName: "shop_card", fields: [everyField[0] as never] }, 1, 1);
  const read = (data: object) => decodeMessage(data, [kit]).elements[0];
  expect(read({ businessID: "shop_card", words: "hi" })).toMatchObject({ kind: "custom", wrong: [] });
  expect(read({ businessID: "shop_card", version: 1, words: "hi" })).toMatchObject({ kind: "custom" });
  expect(read({ businessID: "shop_card", version: 4, words: "hi" })).toMatchObject({ reason: "unknown_version" });
});

test("size is counted in bytes of the body, against the platform's limit", () => {
  expect(decodeMessage(custom({ ...gift, note: "가".repeat(3_000) }), types)).toMatchObject({ isOversize: false });
  expect(decodeMessage(custom({ ...gift, note: "가".repeat(4_000) }), types)).toMatchObject({ isOversize: true });
});

test("no nesting is too deep and no name too strange to be shown", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  expect(decodeMessage(deep, types).problem).not.toBeNull();
  expect(only(custom(deep))).toMatchObject({ kind: "unknown" });
  expect(only(custom(`{"type":"game.gift","v":1,"items":[],"note":${deep}}`))).toMatchObject({
    code: "gift",
    wrong: ["note"],
  });
  const circle: Record<string, unknown> = { MsgType: "TIMFaceElem" };
  circle.self = circle;
  expect(only([circle])).toMatchObject({ kind: "other", raw: "…" });
  for (const key of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    const data = `{"type":"game.gift","v":1,"items":[{"code":"gold","quantity":1}],"${key}":{"x":1}}`;
    expect(only(custom(data))).toMatchObject({ code: "gift", wrong: [], extra: [key] });
  }
});

const near = fc.record(
  {
    type: fc.constantFrom("game.gift", "game.trade", "game.duel", "herald.mail", "x"),
    v: fc.oneof(fc.constant(1), fc.anything()),
    id: fc.anything(),
    items: fc.anything(),
    locales: fc.anything(),
    stake: fc.array(fc.oneof(fc.anything(), fc.record({ code: fc.string(), quantity: fc.anything() }))),
    terms: fc.anything(),
    note: fc.oneof(fc.string({ unit: "binary" }), fc.anything()),
    defaultLocale: fc.anything(),
  },
  { requiredKeys: ["type", "v"] },
);
const elements = fc.array(
  fc.record(
    {
      MsgType: fc.oneof(fc.constantFrom("TIMCustomElem", "TIMTextElem", "TIMFaceElem"), fc.anything()),
      MsgContent: fc.oneof(
        fc.record({ Data: fc.oneof(fc.string(), fc.json(), fc.anything()), Desc: fc.anything(), Ext: fc.anything() }),
        near.map((payload) => ({ Data: safeJson(payload), Ext: safeJson(payload) })),
        fc.anything(),
      ),
    },
    { requiredKeys: [] },
  ),
);

function safeJson(value: unknown): unknown {
  try {
    return JSON.stringify(value);
  } catch {
    return value;
  }
}

/** All texts of a JSON, one after the other. */
function textsOf(json: string): string {
  const texts: string[] = [];
  JSON.parse(json, (_, value: unknown) => {
    if (typeof value === "string") texts.push(value);
    return value;
  });
  return texts.join("");
}

test("whatever comes, it never throws, and what it says can be stored and sent on", { timeout: 30_000 }, () => {
  const anything = fc.oneof(fc.anything(), fc.string(), fc.json(), near, elements, fc.record({ MsgBody: elements }));
  fc.assert(
    fc.property(anything, (given) => {
      const text = JSON.stringify(decodeMessage(given, types));
      expect(text.isWellFormed()).toBe(true);
      // As text, not as the escape that a raw message may hold.
      expect(textsOf(text)).not.toContain("\0");
      expect(text.length).toBeLessThan(2_000_000);
    }),
    { numRuns: 1_000 },
  );
});

test("what an object inherits is nobody's message", () => {
  const type = typeOf({ fields: [field({ key: "valueOf", kind: "text" })] });
  expect(decodeMessage({ type: "game.duel", v: 1 }, [type]).elements[0]).toMatchObject({
    wrong: ["valueOf"],
    fields: [{ value: { kind: "missing" } }],
  });
});
