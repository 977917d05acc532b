import { describe, expect, test } from "vitest";
import { policyActions } from "#db/enums/moderation-rules.ts";
import { emptyCatalogue } from "#server/moderation/decide/rules/catalogue.ts";
import { judgeTexts } from "#server/moderation/decide/rules/judge-texts.ts";
import { maskTexts } from "#server/moderation/decide/rules/mask-texts.ts";
import { replyTo } from "#server/moderation/decide/rules/reply-to.ts";
import { customElement, policyOf, readBody, rulesOf, term, textElement } from "#tests/support/judging.ts";

const judge = (
  rules: ReturnType<typeof rulesOf>,
  body: Record<string, unknown>,
  preset: "team" | "direct" | null = "team",
) => judgeTexts(rules, { message: readBody(body), preset });
const words = (...texts: string[]) => ({ MsgBody: texts.map(textElement) });

describe("the verdict", () => {
  test.each([
    ["allow", "allow"],
    ["review", "allow"],
    ["mask", "mask"],
    ["reject", "reject"],
    ["drop", "drop"],
  ] as const)("of a policy that says %s is %s", (action, verdict) => {
    const rules = rulesOf({ terms: [term("badword")], policies: [policyOf(action)] });
    expect(judge(rules, words("a badword here"))).toMatchObject({
      verdict,
      hits: [{ rule: "badword", start: 2, end: 9 }],
    });
    expect(judge(rules, words("a good word")).verdict).toBe("allow");
  });

  test("is the strictest of several", () => {
    const policy = policyOf("mask");
    const mixed = { ...policy, actions: { ...policy.actions, hate: ["drop", "drop", "drop"] as const } };
    const rules = rulesOf({ terms: [term("badword"), term("slur", { category: "hate" })], policies: [mixed] });
    expect(judge(rules, words("badword slur")).verdict).toBe("drop");
    expect(judge(rules, words("slur", "badword")).verdict).toBe("drop");
  });

  test("depends on how bad a word is", () => {
    const policy = policyOf("allow");
    const graded = { ...policy, actions: { ...policy.actions, profanity: ["allow", "mask", "reject"] as const } };
    const rules = rulesOf({
      terms: [term("mild", { severity: 1 }), term("rude", { severity: 2 }), term("foul", { severity: 3 })],
      policies: [graded],
    });
    expect(["mild", "rude", "foul"].map((word) => judge(rules, words(word)).verdict)).toEqual([
      "allow",
      "mask",
      "reject",
    ]);
  });

  test("is that of the most exact policy: of room and language, of the room, of the language, of all", () => {
    const rules = rulesOf({
      terms: [term("badword"), term("나쁜말", { language: "ko" })],
      policies: [
        policyOf("allow"),
        policyOf("mask", { language: "ko" }),
        policyOf("reject", { preset: "team" }),
        policyOf("drop", { preset: "team", language: "ko" }),
      ],
    });
    expect(judge(rules, words("badword"), "direct").verdict).toBe("allow");
    expect(judge(rules, words("나쁜말"), "direct").verdict).toBe("mask");
    expect(judge(rules, words("badword"), "team").verdict).toBe("reject");
    expect(judge(rules, words("나쁜말"), "team").verdict).toBe("drop");
  });
});

describe("a person is asked", () => {
  test("when the policy says review, with how bad it was", () => {
    const rules = rulesOf({ terms: [term("badword", { severity: 3 })], policies: [policyOf("review")] });
    expect(judge(rules, words("badword"))).toMatchObject({ verdict: "allow", reviewPriority: 3 });
    expect(judge(rules, words("fine")).reviewPriority).toBeNull();
  });

  test("when the policy has such verdicts looked at", () => {
    const terms = [term("badword")];
    expect(
      judge(rulesOf({ terms, policies: [policyOf("reject", { reviewed: ["reject"] })] }), words("badword"))
        .reviewPriority,
    ).toBe(2);
    expect(
      judge(rulesOf({ terms, policies: [policyOf("reject", { reviewed: ["mask"] })] }), words("badword"))
        .reviewPriority,
    ).toBeNull();
  });
});

describe("where it looks", () => {
  const rules = rulesOf({ terms: [term("badword")] });

  test.each([
    ["the second element", words("clean", "badword")],
    ["the text for the phone of a custom element", { MsgBody: [customElement({ Data: "{}", Desc: "badword" })] }],
    ["a member of a payload", { MsgBody: [customElement({ Data: '{"a":{"b":["badword"]}}' })] }],
    ["a nickname that comes along", { ...words("hi"), From_Nick: "badword" }],
    ["a word that is cut into two elements", words("so bad", "word it is")],
    ["a word that is cut into letters", words(..."badword")],
    [
      "a message that claims to have been approved",
      {
        MsgBody: [customElement({ Data: '{"moderation_approved_resend":true,"text":"badword"}' })],
        CloudCustomData: '{"approved":true}',
      },
    ],
  ])("%s", (_where, body) => {
    expect(judge(rules, body).verdict).toBe("reject");
  });

  test("a word is not made of two elements with something between", () => {
    expect(judge(rules, words("so bad", " ", "word")).verdict).toBe("allow");
  });
});

describe("patterns", () => {
  const pattern = {
    name: "phone",
    source: "01[0-9][- ]?[0-9]{3,4}[- ]?[0-9]{4}",
    language: null,
    category: "personal_data",
    severity: 2,
  } as const;

  test("are found with their place, whatever the case", () => {
    const rules = rulesOf({ patterns: [pattern, { ...pattern, name: "invite", source: "discord\\.gg/[a-z]+" }] });
    expect(judge(rules, words("call 010-1234-5678")).hits).toMatchObject([
      { by: "pattern", rule: "phone", start: 5, end: 18 },
    ]);
    expect(judge(rules, words("join Discord.GG/abc")).hits).toMatchObject([{ rule: "invite", start: 5, end: 19 }]);
  });

  test("the last of many is masked like the first: nobody hides one number behind sixty", () => {
    const rules = rulesOf({ patterns: [pattern], policies: [policyOf("mask")] });
    const line = `${"010-1234-5678 ".repeat(60)}010-9999-9999`;
    const { masked } = judge(rules, words(line));
    expect(masked.some(({ start, end }) => start <= line.length - 13 && end === line.length)).toBe(true);
  });

  test("an innocent text covers what they find, too", () => {
    const allowances = [{ text: "010-1234-5678", language: "ko", expiresAt: null }] as const;
    expect(judge(rulesOf({ patterns: [pattern], allowances }), words("call 010-1234-5678")).hits).toEqual([]);
  });

  test("one of a language looks at messages of that language", () => {
    const rules = rulesOf({ patterns: [{ ...pattern, language: "ko" }] });
    expect(judge(rules, words("전화 010-1234-5678")).verdict).toBe("reject");
    expect(judge(rules, words("call 010-1234-5678")).verdict).toBe("allow");
  });

  test("one that would explode in an engine that goes back ends like any other", () => {
    const rules = rulesOf({ patterns: [{ ...pattern, source: "(a+)+$" }] });
    expect(judge(rules, words(`${"a".repeat(12_000)}b`)).verdict).toBe("allow");
  });
});

test("an innocent text that is over allows nothing any more", () => {
  const content = {
    terms: [term("badword")],
    allowances: [{ text: "badword fan club", language: "en", expiresAt: "2026-11-29T12:00:00.000Z" }],
  } as const;
  const line = words("the badword fan club");
  const before = rulesOf(content, new Date("2026-11-29T11:59:59Z"));
  expect(judge(before, line).verdict).toBe("allow");
  expect(before.staleAt).toEqual(new Date("2026-11-29T12:00:00Z"));
  const after = rulesOf(content, new Date("2026-11-29T12:00:00Z"));
  expect(judge(after, line).verdict).toBe("reject");
  expect(after.staleAt).toBeNull();
});

test.each([
  ["안녕 hello", "ko"],
  ["gg wp", "en"],
  ["你好", "zh"],
  ["こんにちは世界", "ja"],
  ["123 :)", null],
])("%s is told as %s", (text, language) => {
  expect(judge(rulesOf({}), words(text)).language).toBe(language);
});

test("a beginning in other letters, however long, does not choose the language", () => {
  expect(judge(rulesOf({}), words(`${"a ".repeat(2_000)}시발`)).language).toBe("ko");
});

describe("masking", () => {
  const rules = rulesOf({ terms: [term("bad word"), term("rude")], policies: [policyOf("mask")] });
  const masked = (body: Record<string, unknown>) => {
    const message = readBody(body);
    const judged = judgeTexts(rules, { message, preset: "team" });
    const given = {
      channel: "group",
      refusal: undefined,
      languages: [],
      json: body,
      message,
      catalogue: emptyCatalogue,
    } as const;
    return { judged, ...replyTo(judged.verdict, { ...given, masked: judged.masked }) };
  };

  test("puts an asterisk for each letter, keeps spaces and everything else", () => {
    expect(masked(words("a bad word 😀, rude one")).reply).toEqual({
      verdict: "mask",
      body: [textElement("a *** **** 😀, **** one")],
    });
  });

  test("masks inside a payload", () => {
    const body = { MsgBody: [customElement({ Data: '{"note":"so rude","n":1}' })] };
    expect(masked(body).reply).toEqual({
      verdict: "mask",
      body: [customElement({ Data: '{"note":"so ****","n":1}' })],
    });
  });

  test("masks both halves of a word that is cut into two elements", () => {
    expect(masked(words("so ru", "de of you")).reply).toMatchObject({
      body: [textElement("so **"), textElement("** of you")],
    });
  });

  test("a text in whose place nothing can stand is refused instead", () => {
    expect(masked({ MsgBody: [customElement({ Data: '{"a":"rude","a":"x"}' })] }).reply).toEqual({ verdict: "reject" });
    expect(masked({ ...words("hi"), From_Nick: "rude" }).reply).toEqual({ verdict: "reject" });
  });

  test("hits that overlap are masked once", () => {
    const hit = { field: 0, by: "term", rule: "x", category: "profanity", severity: 2, language: null } as const;
    const hits = [
      { ...hit, start: 2, end: 6 },
      { ...hit, start: 0, end: 4 },
    ];
    expect([...maskTexts([{ path: "0.Text", text: "abcdefgh", isFixed: false }], hits)]).toEqual([[0, "******gh"]]);
  });

  test.each([
    ["a family of which one was hit", "so 👨‍👩‍👧 rude", 3, 5, "so * rude"],
    ["two flags, hit across", "🇽🇦🇸🇸!", 2, 6, "**!"],
    ["letters under marks", "r\u0336u\u0336d\u0336e\u0336 x", 0, 7, "**** x"],
    ["a syllable that Unicode took apart", "시발".normalize("NFD"), 0, 2, "*발".normalize("NFD")],
    ["a thumb with its colour", "👍🏿 ok", 0, 2, "* ok"],
    ["two words", "bad word", 0, 8, "*** ****"],
  ])("masks no half of a character: %s", (_, text, start, end, expected) => {
    const hit = { field: 0, by: "term", rule: "x", category: "profanity", severity: 2, language: null } as const;
    expect(maskTexts([{ path: "0.Text", text, isFixed: false }], [{ ...hit, start, end }]).get(0)).toBe(expected);
  });
});

describe("a refusal", () => {
  const message = readBody(words("x"));
  const refuse = (channel: "group" | "direct", code: number | null, languages: readonly (string | null)[] = []) =>
    replyTo("reject", {
      ...{ channel, languages, json: {}, message, masked: [], catalogue: emptyCatalogue },
      refusal: { code, texts: { ko: "안 돼요", "": "No" } },
    });

  test("has the platform's number unless the policy has one of its own", () => {
    expect(refuse("group", null)).toEqual({ reply: { verdict: "reject" }, code: 1 });
    expect(refuse("group", 10_150)).toEqual({
      reply: { verdict: "reject", own: { code: 10_150, text: "No" } },
      code: 10_150,
    });
  });

  test("speaks the player's language before that of the message", () => {
    expect(refuse("group", 10_150, [null, "ko"]).reply).toMatchObject({ own: { text: "안 돼요" } });
    expect(refuse("group", 10_150, ["en", "ko"]).reply).toMatchObject({ own: { text: "안 돼요" } });
    expect(refuse("group", 10_150, ["fr"]).reply).toMatchObject({ own: { text: "No" } });
  });

  test("with a number that the platform would not pass on falls back to the platform's, since the message would go through", () => {
    expect(refuse("direct", 10_150).code).toBe(1);
    expect(refuse("group", 120_001).code).toBe(1);
    expect(refuse("direct", 120_001).code).toBe(120_001);
  });
});

test("every action of a policy has its verdict", () => {
  for (const action of policyActions) {
    const rules = rulesOf({ terms: [term("badword")], policies: [policyOf(action)] });
    expect(judge(rules, words("badword")).verdict, action).toBeDefined();
  }
});
