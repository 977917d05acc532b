import { describe, expect, test } from "vitest";
import { messageDefinition } from "#server/messages/schema.ts";
import { buildCatalogue, emptyCatalogue } from "#server/moderation/decide/rules/catalogue.ts";
import { readTexts, replaceTexts } from "#server/moderation/decide/rules/read-texts.ts";
import { judgedCharactersMax } from "#server/moderation/decide/schema.ts";
import { customElement, readBody, textElement } from "#tests/support/judging.ts";

const said = (body: Record<string, unknown>) => readBody(body).texts.map(({ path, text }) => `${path}: ${text}`);

describe("every text that somebody could read is read", () => {
  test.each([
    [
      "texts of several elements",
      { MsgBody: [textElement("clean"), textElement("bad")] },
      ["0.Text: clean", "1.Text: bad"],
    ],
    [
      "all four texts of a custom element",
      { MsgBody: [customElement({ Data: "bad", Desc: "worse", Ext: "ext", Sound: "s.aiff" })] },
      ["0.Data: bad", "0.Desc: worse", "0.Ext: ext", "0.Sound: s.aiff"],
    ],
    [
      "JSON inside a text, however deep, and JSON inside that",
      { MsgBody: [customElement({ Data: JSON.stringify({ a: [{ b: "bad" }], c: JSON.stringify({ d: "worse" }) }) })] },
      ["0.Data.a.0.b: bad", "0.Data.c.d: worse"],
    ],
    [
      "an emoji's data and a place's name",
      {
        MsgBody: [
          { MsgType: "TIMFaceElem", MsgContent: { Index: 1, Data: "bad" } },
          { MsgType: "TIMLocationElem", MsgContent: { Desc: "worse", Latitude: 1, Longitude: 2 } },
        ],
      },
      ["0.Data: bad", "1.Desc: worse"],
    ],
    [
      "the name of a file, and not where it lies",
      { MsgBody: [{ MsgType: "TIMFileElem", MsgContent: { Url: "https://x/bad", UUID: "bad", FileName: "bad.txt" } }] },
      ["0.FileName: bad.txt"],
    ],
    [
      "what a file has beyond what files have",
      {
        MsgBody: [
          { MsgType: "TIMImageElem", MsgContent: { UUID: "u", ImageInfoArray: [{ URL: "u", Caption: "bad" }] } },
        ],
      },
      ["0.ImageInfoArray.0.Caption: bad"],
    ],
    [
      "forwarded messages and their summary",
      {
        MsgBody: [
          {
            MsgType: "TIMRelayElem",
            MsgContent: {
              Title: "chat of Mina",
              AbstractList: ["Mina: bad"],
              CompatibleText: "old",
              MsgList: [{ From_Account: "mina", MsgBody: [textElement("worse")], CloudCustomData: "data" }],
            },
          },
        ],
      },
      [
        "0.Title: chat of Mina",
        "0.AbstractList.0: Mina: bad",
        "0.CompatibleText: old",
        "0.MsgList.0.0.Text: worse",
        "0.MsgList.0.CloudCustomData: data",
      ],
    ],
    [
      "an element of a kind that nobody knows",
      { MsgBody: [{ MsgType: "TIMNewElem", MsgContent: { Caption: { en: "bad" } } }] },
      ["0.Caption.en: bad"],
    ],
    [
      "members that a text element does not have",
      { MsgBody: [{ ...textElement("a"), Extra: "bad" }] },
      ["0.Text: a", "0.Extra: bad"],
    ],
    ["custom data around the body", { MsgBody: [], CloudCustomData: '{"note":"bad"}' }, ["CloudCustomData.note: bad"]],
    [
      "a nickname, and whatever else comes along",
      { MsgBody: [], From_Nick: "bad", GroupName: "worse" },
      ["From_Nick: bad", "GroupName: worse"],
    ],
    ["a body that is no list", { MsgBody: { MsgType: "bad" } }, ["MsgBody.MsgType: bad"]],
    [
      "the name of a member that is written like words",
      { MsgBody: [customElement({ Data: '{"you are bad":1}' })] },
      ["0.Data.(name): you are bad"],
    ],
    ["a JSON text that is a text", { MsgBody: [customElement({ Data: '"\\u0062ad"' })] }, ["0.Data: bad"]],
  ])("%s", (_what, body, texts) => {
    expect(said(body)).toEqual(texts);
  });

  test("accounts, ids and numbers of the platform are none", () => {
    expect(
      said({ From_Account: "bad", To_Account: "bad", GroupId: "bad", MsgKey: "1_2_3", EventTime: "1", MsgBody: [] }),
    ).toEqual([]);
  });

  test("a member that is named twice is read twice, since nobody knows which one a client shows", () => {
    const { texts } = readBody({ MsgBody: [customElement({ Data: '{"text":"bad","text":"good"}' })] });
    expect(texts).toMatchObject([{ path: "0.Data", isFixed: true }]);
    expect(texts[0]?.text).toContain("bad");
  });

  test("escapes in what is nearly JSON are opened", () => {
    const { texts } = readBody({ MsgBody: [customElement({ Data: "{'text': '\\u0062ad',}" })] });
    expect(texts).toMatchObject([{ text: "{'text': 'bad',}", isFixed: true }]);
  });

  test("JSON that goes deeper than it is unwrapped is read as it stands", () => {
    let data = JSON.stringify({ text: "bad" });
    for (let level = 0; level < 12; level += 1) data = JSON.stringify({ inner: data });
    const { texts } = readBody({ MsgBody: [customElement({ Data: data })] });
    expect(texts.some(({ text }) => text.includes("bad"))).toBe(true);
  });
});

describe("what is out of all bounds is read as far as is judged, and nothing can be put in its place", () => {
  test("a text longer than is judged", () => {
    const body = { MsgBody: [textElement("short"), textElement("a".repeat(judgedCharactersMax)), textElement("b")] };
    const { texts, isCut, isAllText } = readTexts(body, emptyCatalogue);
    expect(texts.map(({ text, isFixed }) => [text.length, isFixed])).toEqual([
      [5, true],
      [judgedCharactersMax - 5, true],
    ]);
    expect([isCut, isAllText]).toEqual([true, false]);
    expect(readBody({ MsgBody: [textElement("a".repeat(judgedCharactersMax))] }).isCut).toBe(false);
  });

  test("a body deeper than a client nests, and deeper than any stack", () => {
    let content: unknown = "bad";
    for (let level = 0; level < 100_000; level += 1) content = level % 2 === 0 ? [content] : { inner: content };
    const { texts } = readBody({ MsgBody: [textElement("first"), { MsgType: "TIMNewElem", MsgContent: { content } }] });
    expect(texts.map(({ text, isFixed }) => [text, isFixed])).toEqual(
      expect.arrayContaining([
        ["first", true],
        ["bad", true],
      ]),
    );
  });

  test("a JSON text of a hundred thousand brackets is a text", () => {
    const data = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    expect(readBody({ MsgBody: [customElement({ Data: data })] }).texts).toMatchObject([
      { path: "0.Data", isFixed: true },
    ]);
  });

  test("a hundred elements are all read", () => {
    expect(readBody({ MsgBody: Array.from({ length: 100 }, (_, at) => textElement(`part ${at}`)) }).texts).toHaveLength(
      100,
    );
  });
});

test("texts that a client shows in one row are told", () => {
  const body = { MsgBody: [textElement("a"), customElement({ Data: "b" }), textElement("c")] };
  expect(readBody(body).joined).toEqual([0, 2]);
  expect(readBody({ MsgBody: [textElement("a")] }).joined).toEqual([]);
});

test("a body of nothing but texts says so, and any other does not", () => {
  expect(readBody({ MsgBody: [textElement("a"), textElement("b")], CloudCustomData: "" }).isAllText).toBe(true);
  for (const body of [
    { MsgBody: [{ MsgType: "TIMFaceElem", MsgContent: { Index: 1 } }] },
    { MsgBody: [textElement("a")], CloudCustomData: "x" },
    { MsgBody: [{ ...textElement("a"), Extra: 1 }] },
  ])
    expect(readBody(body).isAllText).toBe(false);
});

describe("words of a closed list", () => {
  const label = { labels: { en: "Kind" }, required: true };
  const gift = messageDefinition.parse({
    names: { en: "Gift" },
    mark: "type_v",
    wireName: "gift",
    dailyValueMax: 0,
    fields: [
      { ...label, key: "mood", kind: "choice", choices: [{ value: "badass", labels: { en: "Bold" } }] },
      { ...label, key: "note", kind: "text" },
    ],
  });
  const catalogue = buildCatalogue([gift]);
  const read = (payload: object) =>
    readBody({ MsgBody: [customElement({ Data: JSON.stringify(payload) })] }, catalogue).texts.map(({ path }) => path);

  test("are no text of the player's", () => {
    expect(read({ type: "gift", v: 1, mood: "badass", note: "hi" })).toEqual(["0.Data.note"]);
  });

  test("and anything else in the same place is", () => {
    expect(read({ type: "gift", v: 1, mood: "bad words", note: "hi" })).toEqual(["0.Data.mood", "0.Data.note"]);
    expect(read({ type: "other", v: 1, mood: "badass" })).toEqual(["0.Data.type", "0.Data.mood"]);
  });
});

describe("replacing texts", () => {
  const data = JSON.stringify({ list: ["x", "bad"], inner: JSON.stringify({ text: "worse" }), n: 1 });
  const body = {
    MsgBody: [textElement("keep"), customElement({ Data: data, Ext: "bad" })],
    CloudCustomData: '{"a":"bad"}',
  };
  const at = (path: string) => readBody(body).texts.findIndex((text) => text.path === path);

  test("changes what it is told to, and nothing else", () => {
    const { body: changed, cloudCustomData } = replaceTexts(
      body,
      emptyCatalogue,
      new Map([
        [at("1.Data.list.1"), "***"],
        [at("1.Data.inner.text"), "*****"],
      ]),
    );
    expect(changed[0]).toBe(body.MsgBody[0]);
    const content = changed[1]?.MsgContent;
    expect(content?.Ext).toBe("bad");
    expect(JSON.parse(String(content?.Data))).toEqual({ list: ["x", "***"], inner: '{"text":"*****"}', n: 1 });
    expect(cloudCustomData).toBeUndefined();
  });

  test("changes the data around the body", () => {
    const { cloudCustomData } = replaceTexts(body, emptyCatalogue, new Map([[at("CloudCustomData.a"), "***"]]));
    expect(cloudCustomData).toBe('{"a":"***"}');
  });

  test("leaves a member named __proto__ where it is", () => {
    const odd = { MsgBody: [customElement({ Data: '{"__proto__":{"text":"bad"},"text":"bad"}' })] };
    const { texts } = readBody(odd);
    const all = new Map(texts.map((_, place) => [place, "***"]));
    const { body: changed } = replaceTexts(odd, emptyCatalogue, all);
    expect(changed[0]?.MsgContent.Data).toBe('{"__proto__":{"text":"***"},"text":"***"}');
  });

  test("keeps the numbers of a payload as they were written, also those that no number of this language holds", () => {
    const inner = '{"say":"bad","uid":76561198000000000123}';
    const data = `{"id":12345678901234567890,"2":1.0,"list":[1e2,{"n":-0.10}],"text":"bad","inner":${JSON.stringify(inner)},"big":1e999}`;
    const message = { MsgBody: [customElement({ Data: data })] };
    const all = new Map(readBody(message).texts.map((_, at) => [at, "***"]));
    const { body: changed } = replaceTexts(message, emptyCatalogue, all);
    const wanted = `{"2":1.0,"id":12345678901234567890,"list":[1e2,{"n":-0.10}],"text":"***","inner":${JSON.stringify(inner.replace("bad", "***"))},"big":1e999}`;
    expect(changed).toEqual([customElement({ Data: wanted })]);
  });
});
