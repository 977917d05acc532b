import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillIn, requiredVariablesOf, variableProblems, variablesOf } from "#server/mail/rules/personalise.ts";
import { payloadOf, personaliseMail, renderMail } from "#server/mail/rules/render-mail.ts";
import { createDraftInput, type PlayerVariables } from "#server/mail/schema.ts";

const id = "22222222-2222-4222-8222-222222222222";
const textsOf = (title: string, body: string) => ({ ko: { title, body } });
const reasonsOf = (body: string, target: "list" | "group" = "list", missing: Record<string, number> = {}) =>
  variableProblems(textsOf("제목", body), target, missing).map(({ path, reason }) => [path, reason]);

test("a value takes the place of its variable, and the fallback where a player has none", () => {
  expect(fillIn("{{nickname|모험가}}님, {{ id }}", { nickname: "미나", id: "p1" })).toBe("미나님, p1");
  expect(fillIn("{{nickname| 모험가 }}님", { nickname: null })).toBe("모험가님");
  expect(fillIn("{{nickname|모험가}}님", { nickname: "" })).toBe("모험가님");
});

test("a value is never read as a placeholder, nor as a pattern of the replacement", () => {
  expect(fillIn("{{nickname|x}}", { nickname: "{{id}}", id: "secret" })).toBe("{{id}}");
  expect(fillIn("{{nickname|x}}", { nickname: "$&$1" })).toBe("$&$1");
});

test("what the platform told of a player is named by its own name", () => {
  expect(fillIn("{{attribute.길드|없음}} {{profile.Level}}", { "attribute.길드": "달빛", "profile.Level": "12" })).toBe(
    "달빛 12",
  );
  expect(fillIn("{{attribute.guild|none}}", {})).toBe("none");
  expect(fillIn("{{attribute.__proto__|none}}{{profile.constructor|none}}", {})).toBe("nonenone");
});

test("a variable is required when it stands without a fallback anywhere; an id is never missing", () => {
  const texts = textsOf("{{nickname|friend}} {{id}}", "{{attribute.b}} {{attribute.a|x}} {{nickname|you}}");
  expect(requiredVariablesOf(texts)).toEqual(["attribute.b"]);
  expect(variablesOf(texts)).toEqual(["nickname", "id", "attribute.a", "attribute.b"]);
});

test("only what a text uses counts as its variables", () => {
  expect(variablesOf(textsOf("{{id}}", "{{nickname|a}} {{nickname|b}}"))).toEqual(["nickname", "id"]);
  expect(variablesOf(textsOf("a", "{ {nickname} }"))).toEqual([]);
});

describe("what would leave a gap or a brace in a player's mail is a problem at its text", () => {
  test.each([
    ["{{level}} up", "mail.variable_unknown"],
    ["{{}} up", "mail.variable_unknown"],
    ["Hi {{attribute.a b}}", "mail.variable_unclosed"],
    ["Hi {{profile.1}}", "mail.variable_unknown"],
    ["Hi {{nickname|friend}", "mail.variable_unclosed"],
    ["Hi nickname}}", "mail.variable_unclosed"],
  ])("%s", (body, reason) => expect(reasonsOf(body)).toEqual([["texts.ko.body", reason]]));
  test("players without a value are a problem only where nothing stands in its place", () => {
    const missing = { nickname: 3, "attribute.guild": 0 };
    const found = variableProblems(textsOf("{{nickname|x}}", "{{nickname}} {{attribute.guild}}"), "list", missing);
    expect(found).toMatchObject([
      { path: "texts.ko.body", reason: "mail.variable_without_fallback", params: { players: 3 } },
    ]);
  });
  test("ten variables are enough", () => {
    const many = Array.from({ length: 11 }, (_, at) => `{{profile.F${"x".repeat(at)}|-}}`).join("");
    expect(reasonsOf(many)).toEqual([["texts", "mail.variables_too_many"]]);
  });
  test("a whole variable is none", () => expect(reasonsOf("Hi {{nickname|friend}}, {{id}}")).toEqual([]));
  test("one message for a whole group cannot name its reader", () =>
    expect(reasonsOf("{{id}}", "group")).toEqual([["target", "mail.variables_need_a_list"]]));
});

test("what the worker makes of a stored body is to the byte what the preview shows, for any player", () => {
  const { draft } = createDraftInput.parse({
    draft: {
      texts: {
        ko: {
          title: "{{nickname|모험가}}님",
          body: '아이디 {{id}} "{{nickname|모험가}}" {{attribute.guild|없음}} {{profile.Level}}',
        },
      },
    },
  });
  const stored = renderMail(draft, { id, locales: ["ko", "en"], items: [] });
  const player = fc.record({
    nickname: fc.oneof(fc.constant(null), fc.string({ unit: "grapheme", maxLength: 40 })),
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
    "attribute.guild": fc.oneof(fc.constant(null), fc.string({ unit: "grapheme", maxLength: 50 })),
    "profile.Level": fc.option(fc.nat().map(String)),
  });
  fc.assert(
    fc.property(player, (values: PlayerVariables) => {
      const preview = personaliseMail(stored.payload, values);
      const sent = personaliseMail(payloadOf(JSON.parse(JSON.stringify(stored.body))), values);
      expect(Buffer.from(JSON.stringify(sent.body))).toEqual(Buffer.from(JSON.stringify(preview.body)));
      expect(preview.payload.locales.ko?.body).toContain(String(values.id));
    }),
    { numRuns: 200 },
  );
});
