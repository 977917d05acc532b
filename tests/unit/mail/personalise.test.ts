import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillIn, variableProblems, variablesOf } from "#server/mail/rules/personalise.ts";
import { payloadOf, personaliseMail, renderMail } from "#server/mail/rules/render-mail.ts";
import { createDraftInput, type PlayerVariables } from "#server/mail/schema.ts";

const id = "22222222-2222-4222-8222-222222222222";
const textsOf = (title: string, body: string) => ({ ko: { title, body } });
const reasonsOf = (body: string, target: "list" | "group" = "list") =>
  variableProblems(textsOf("제목", body), target).map(({ path, reason }) => [path, reason]);

test("a value takes the place of its variable, and the fallback where a player has none", () => {
  expect(fillIn("{{nickname|모험가}}님, {{ id }}", { nickname: "미나", id: "p1" })).toBe("미나님, p1");
  expect(fillIn("{{nickname| 모험가 }}님", { nickname: null })).toBe("모험가님");
  expect(fillIn("{{nickname|모험가}}님", { nickname: "" })).toBe("모험가님");
});

test("a value is never read as a placeholder, nor as a pattern of the replacement", () => {
  expect(fillIn("{{nickname|x}}", { nickname: "{{id}}", id: "secret" })).toBe("{{id}}");
  expect(fillIn("{{nickname|x}}", { nickname: "$&$1" })).toBe("$&$1");
});

test("only what a text uses counts as its variables", () => {
  expect(variablesOf(textsOf("{{id}}", "{{nickname|a}} {{nickname|b}}"))).toEqual(["nickname", "id"]);
  expect(variablesOf(textsOf("a", "{ {nickname} }"))).toEqual([]);
});

describe("what would leave a gap or a brace in a player's mail is a problem at its text", () => {
  test.each([
    ["{{level}} up", "mail.variable_unknown"],
    ["{{}} up", "mail.variable_unknown"],
    ["Hi {{nickname}}", "mail.variable_without_fallback"],
    ["Hi {{nickname| }}", "mail.variable_without_fallback"],
    ["Hi {{nickname|friend}", "mail.variable_unclosed"],
    ["Hi nickname}}", "mail.variable_unclosed"],
  ])("%s", (body, reason) => expect(reasonsOf(body)).toEqual([["texts.ko.body", reason]]));
  test("a whole variable is none", () => expect(reasonsOf("Hi {{nickname|friend}}, {{id}}")).toEqual([]));
  test("one message for a whole group cannot name its reader", () =>
    expect(reasonsOf("{{id}}", "group")).toEqual([["target", "mail.variables_need_a_list"]]));
});

test("what the worker makes of a stored body is to the byte what the preview shows, for any player", () => {
  const { draft } = createDraftInput.parse({
    draft: { texts: { ko: { title: "{{nickname|모험가}}님", body: '아이디 {{id}} "{{nickname|모험가}}"' } } },
  });
  const stored = renderMail(draft, { id, locales: ["ko", "en"], items: [] });
  const player = fc.record({
    nickname: fc.oneof(fc.constant(null), fc.string({ unit: "grapheme", maxLength: 40 })),
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
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
