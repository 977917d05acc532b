import { describe, expect, test } from "vitest";
import { emptyCatalogue } from "#server/moderation/decide/rules/catalogue.ts";
import {
  type GameRules,
  isHeralds,
  judgeQuestion,
  passOwn,
  verdictOf,
} from "#server/moderation/decide/rules/judge-question.ts";
import { judgedCharactersMax, type Question } from "#server/moderation/decide/schema.ts";
import { policyOf, rulesOf, term, textElement } from "#tests/support/judging.ts";

const game = (more: Partial<GameRules> = {}): GameRules => ({
  mode: "enforced",
  kind: "sandbox",
  live: { versionId: "v", rules: rulesOf({ terms: [term("badword")], policies: [policyOf("reject")] }) },
  shadow: undefined,
  ownAccounts: new Set(["administrator", "system_mail"]),
  catalogue: emptyCatalogue,
  providersStamp: "",
  ...more,
});
const question = (text: string, more: Partial<Question> = {}): Question => ({
  ...{
    gameId: "g",
    channel: "group",
    groupId: "@TGS#1",
    topicId: null,
    groupType: "public",
    recipient: null,
    operator: null,
  },
  ...{ sender: "player_1", platform: "android", msgSeq: null, msgRandom: 1, msgTime: null, sizeBytes: 1, startedAt: 0 },
  json: { MsgBody: [textElement(text)] },
  isUnreadable: false,
  ...more,
});

describe("who is Herald", () => {
  test("is one of its accounts that comes by the server API", () => {
    expect(isHeralds(question("hi", { sender: "system_mail", platform: "restapi" }), game())).toBe(true);
  });

  test.each([
    ["the name alone, from a device", { sender: "system_mail", platform: "android" }],
    ["the name alone, from nowhere", { sender: "administrator", platform: null }],
    ["the server API for a player", { sender: "player_1", platform: "restapi" }],
    ["a name that only looks like it", { sender: "System_mail", platform: "restapi" }],
    [
      "an operator, while a player is the sender",
      { sender: "player_1", operator: "administrator", platform: "restapi" },
    ],
  ])("is not %s", (_what, more) => {
    expect(isHeralds(question("hi", more), game())).toBe(false);
  });

  test("is nobody in a game that nobody knows", () => {
    expect(isHeralds(question("hi", { sender: "system_mail", platform: "restapi" }), undefined)).toBe(false);
  });
});

test("a message of Herald's own is on record with its words, and judged by nothing", () => {
  const { judgement, message, fallback, policy } = passOwn(game(), question("badword"));
  expect({ verdict: judgement.verdict, hits: judgement.hits, fallback, policy }).toEqual({
    ...{ verdict: "allow", hits: [], fallback: null, policy: undefined },
  });
  expect(message.texts).toMatchObject([{ text: "badword" }]);
});

describe("what could not be judged", () => {
  test.each([
    ["without rules", game({ live: undefined }), question("hi"), "no_rules"],
    ["in a game that nobody knows", undefined, question("hi"), "no_rules"],
    ["without a body", game(), question("hi", { isUnreadable: true }), "unreadable"],
    ["too long", game(), question("a".repeat(judgedCharactersMax + 1)), "unreadable"],
  ] as const)("%s says why", (_what, rules, asked, fallback) => {
    expect(judgeQuestion(rules, asked, "team")).toMatchObject({ fallback, judgement: { verdict: "allow", hits: [] } });
  });

  test("is judged as far as it goes: padding is no way past the rules", () => {
    const padded = question(`badword ${"a".repeat(judgedCharactersMax)}`);
    const judged = judgeQuestion(game(), padded, "team");
    expect([judged.fallback, verdictOf(judged)]).toEqual(["unreadable", "reject"]);
  });

  test("keeps the words that no rules judged", () => {
    expect(judgeQuestion(undefined, question("hi"), "team").message.texts).toMatchObject([{ text: "hi" }]);
  });
});

describe("the fallback", () => {
  const judged = (text: string, fallback: "allow" | "reject", action: "mask" | "reject" | "drop" = "reject") =>
    judgeQuestion(
      game({
        live: {
          versionId: "v",
          rules: rulesOf({ terms: [term("badword")], policies: [policyOf(action, { fallback })] }),
        },
      }),
      question(text),
      "team",
    );

  test("answers when nothing was found, as the policy says", () => {
    expect(verdictOf({ ...judged("hi", "reject"), fallback: "providers" })).toBe("reject");
    expect(verdictOf({ ...judged("hi", "allow"), fallback: "providers" })).toBe("allow");
    expect(verdictOf(judged("hi", "reject"))).toBe("allow");
  });

  test("lets nothing through that the rules have found", () => {
    expect(verdictOf({ ...judged("badword", "allow"), fallback: "deadline" })).toBe("reject");
    expect(verdictOf({ ...judged("badword", "allow"), fallback: "providers" })).toBe("reject");
  });

  test("refuses also what would only be masked: a dirty word is no way past a checker that is silent", () => {
    expect(verdictOf({ ...judged("badword", "reject", "mask"), fallback: "providers" })).toBe("reject");
    expect(verdictOf({ ...judged("badword", "allow", "mask"), fallback: "providers" })).toBe("mask");
    expect(verdictOf({ ...judged("badword", "reject", "drop"), fallback: "providers" })).toBe("drop");
  });

  test("lets through where there is no policy to ask", () => {
    expect(verdictOf(judgeQuestion(undefined, question("hi"), "team"))).toBe("allow");
  });
});

test("the version beside judges too, and decides nothing", () => {
  const beside = { versionId: "s", rules: rulesOf({ terms: [term("otherword")], policies: [policyOf("drop")] }) };
  const { judgement, shadow } = judgeQuestion(game({ shadow: beside }), question("otherword"), "team");
  expect([judgement.verdict, shadow?.verdict]).toEqual(["allow", "drop"]);
});
