import { expect, test } from "vitest";
import { emptyDraft, findValueProblems, isUnstorable, toDraft, toValues } from "#components/mail/composer-values.ts";
import { mailLimits, previewMailInput } from "#server/mail/schema.ts";

const long = "مرحبا 🎁 ".repeat(1_250);

test("a text of 10,000 characters is refused with how much has to go, and previewed all the same", () => {
  const values = toValues({ ...emptyDraft(null), texts: { ko: { title: "제목", body: long } } }, []);
  const problems = findValueProblems(values);
  expect(problems).toMatchObject([
    {
      path: "texts.ko.body",
      reason: "mail.text_too_long",
      params: {
        length: long.length,
        max: mailLimits.bodyCharactersMax,
        cut: long.length - mailLimits.bodyCharactersMax,
      },
    },
  ]);
  expect(problems.every(isUnstorable)).toBe(true);
  expect(previewMailInput.parse({ draft: toDraft(values) }).draft.texts.ko?.body).toBe(long);
});

test("a notification stays as it is written, and an empty one is none", () => {
  const draft = { ...emptyDraft(null), offlinePush: { title: "선물", desc: "" } };
  expect(toDraft(toValues(draft, [])).offlinePush).toEqual({ title: "선물", desc: "" });
  expect(toDraft(toValues(emptyDraft(null), [])).offlinePush).toBeNull();
});
