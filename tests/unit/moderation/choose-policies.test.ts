import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PolicyAction } from "#db/enums/moderation-rules.ts";
import { actionOf, isStricter } from "#server/moderation/decide/rules/choose-policies.ts";
import { judgeTexts } from "#server/moderation/decide/rules/judge-texts.ts";
import { tellLanguages } from "#server/moderation/decide/rules/tell-languages.ts";
import { policyOf, readBody, rulesOf, term, textElement } from "#tests/support/judging.ts";

const phone = { name: "phone", source: "01[0-9]-[0-9]{4}", category: "personal_data", severity: 2 } as const;
const rulesBy = (actions: Partial<Record<"all" | "ko" | "en" | "zh" | "ja", PolicyAction>>) => {
  const { all = "allow", ...others } = actions;
  return rulesOf({
    terms: [
      term("시발", { language: "ko", isLoose: true, spellings: ["시발", "ssibal"] }),
      term("fuck", { language: "en", isLoose: true }),
      term("傻逼", { language: "zh", isLoose: true }),
      term("死ね", { language: "ja" }),
    ],
    patterns: [
      { ...phone, language: null },
      { ...phone, name: "korean", source: "카톡 ?[0-9]+", language: "ko" },
    ],
    policies: [
      policyOf(all),
      ...(["ko", "en", "zh", "ja"] as const).flatMap((language) => {
        const action = others[language];
        return action === undefined ? [] : [policyOf(action, { language })];
      }),
    ],
  });
};
const judge = (rules: ReturnType<typeof rulesOf>, text: string) =>
  judgeTexts(rules, { message: readBody({ MsgBody: [textElement(text)] }), preset: "team" });

const decorations: readonly (readonly [string, (text: string) => string])[] = [
  [
    "kana around it",
    (text) => `すごいですねえええええええええええええええ ${text} ありがとうございましたああああああああ`,
  ],
  ["one kana", (text) => `${text} の`],
  ["Latin padding", (text) => `${"thank you very much ".repeat(40)}${text}`],
  ["Chinese padding", (text) => `${"今天天气真好大家一起去玩游戏".repeat(10)} ${text}`],
  ["Korean padding", (text) => `${"오늘은 날씨가 정말 좋네요 ".repeat(20)}${text}`],
  ["emoji", (text) => `😀😀😀😀 ${text} 🎉🎉`],
  ["letters that nobody sees", (text) => `\u3164\u115f\u200b\ufeff\uffa0 ${text} \u3164\u3164`],
  ["Cyrillic and Thai", (text) => `спасибо ขอบคุณ ${text}`],
  ["styled letters", (text) => `${text} 𝐡𝐞𝐥𝐥𝐨 ｈｅｌｌｏ`],
];

describe.each(decorations)("%s", (_name, decorate) => {
  test.each([
    ["ko", "이 시발 진짜"],
    ["ko", "ssibal"],
    ["en", "what the fuck"],
    ["zh", "你个傻逼"],
    ["ja", "死ね"],
  ] as const)("does not take a word of %s out of the hands of its policy: %s", (language, text) => {
    const mild = { all: "allow", ko: "allow", en: "allow", zh: "allow", ja: "allow" } as const;
    expect(judge(rulesBy({ ...mild, [language]: "drop" }), decorate(text)).verdict).toBe("drop");
    const strict = { all: "drop", ko: "drop", en: "drop", zh: "drop", ja: "drop" } as const;
    expect(judge(rulesBy({ ...strict, [language]: "mask" }), decorate(text)).verdict).toBe("mask");
  });

  test("makes nothing milder of what has no language", () => {
    for (const text of ["010-1234", "전화 010-1234", "call 010-1234", "打电话 010-1234", "電話して 010-1234"]) {
      for (const strict of ["all", "ko", "en", "zh", "ja"] as const) {
        const rules = rulesBy({ all: "mask", ko: "mask", en: "mask", zh: "mask", ja: "mask", [strict]: "drop" });
        const before = judge(rules, text).verdict;
        if (before === "drop") expect(judge(rules, decorate(text)).verdict, `${strict}: ${text}`).toBe("drop");
      }
    }
  });

  test("does not switch off a pattern of a language", () => {
    expect(judge(rulesBy({ all: "reject" }), decorate("카톡 777")).hits).toMatchObject([{ rule: "korean" }]);
  });

  test("does not choose which checkers are asked, who looks, and what stands when nothing was judged", () => {
    const careful = { providerIds: ["careful"], reviewed: ["mask"], fallback: "reject" } as const;
    const rules = rulesOf({
      policies: [
        policyOf("mask"),
        policyOf("mask", { language: "ja" }),
        policyOf("mask", { language: "ko", ...careful }),
      ],
    });
    expect(judge(rules, decorate("안녕하세요")).policy).toMatchObject(careful);
  });
});

test("letters that nobody sees, and signs, add no language", () => {
  expect(tellLanguages([{ text: "123 \u3164\u115f\u1160\uffa0\u200b ・ー゛ 😀 !?" }]).every).toEqual([null]);
});

test("whatever is written around a text, what counted for it still counts", () => {
  const part = fc.string({
    unit: fc.constantFrom(
      ...["가", "ㅋ", "a", "ß", "の", "ア", "中", "ж", "ก", "😀", "1", " ", "\u3164", "𝐟", "𠮷", "ー"],
    ),
  });
  fc.assert(
    fc.property(part, part, part, (before, text, after) => {
      const { every } = tellLanguages([{ text }]);
      const around = tellLanguages([{ text: before }, { text: `${text}${after}` }]).every;
      for (const language of every) if (language !== null) expect(around).toContain(language);
    }),
  );
});

test("a word that stands in the lists of two languages is judged by the policies of both", () => {
  const rules = rulesOf({
    terms: [term("noob"), term("noob", { language: "ko" })],
    policies: [policyOf("allow"), policyOf("reject", { language: "ko" })],
  });
  expect(judge(rules, "you noob").verdict).toBe("reject");
});

test("of several policies the strictest counts, and its refusal is the one that is sent", () => {
  const refusal = (code: number) => ({ groupRefusal: { code, texts: {} } });
  const rules = rulesOf({
    terms: [term("시발", { language: "ko" }), term("fuck")],
    policies: [
      policyOf("allow"),
      policyOf("mask", { language: "ko", ...refusal(10_101) }),
      policyOf("reject", { language: "en", ...refusal(10_102) }),
    ],
  });
  expect(judge(rules, "시발 fuck")).toMatchObject({ verdict: "reject", policy: { groupRefusal: { code: 10_102 } } });
  expect(judge(rules, "시발 hello")).toMatchObject({ verdict: "mask", policy: { groupRefusal: { code: 10_101 } } });
  const { policies } = judge(rules, "시발 fuck");
  expect(actionOf({ category: "hate", severity: 3, language: null }, policies).action).toBe("reject");
  expect(isStricter("reject", "mask")).toBe(true);
});
