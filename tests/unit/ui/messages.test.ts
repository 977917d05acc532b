import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { auditActions } from "#db/enums/audit.ts";
import en from "#messages/en.json";
import ko from "#messages/ko.json";

type Tree = { [key: string]: string | Tree };

function sentences(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : sentences(value, `${prefix}${key}.`),
  );
}

/** The names a sentence asks values for: `{count, plural, …}` and `{name}`. */
function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\s*([a-zA-Z]\w*)\s*[,}]/g)].map((match) => match[1] ?? ""))].sort();
}

/** The names of the parts a sentence leaves to the screen: `<time></time>`. */
function tags(sentence: string): string[] {
  return [...sentence.matchAll(/<([a-z]\w*)>/g)].map((match) => match[1] ?? "");
}

describe("messages", () => {
  const english = new Map(sentences(en));
  const korean = new Map(sentences(ko));

  test("every sentence exists in English and in Korean", () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("no sentence is empty", () => {
    for (const [key, sentence] of [...english, ...korean]) expect(sentence.trim(), key).not.toBe("");
  });

  test("a sentence asks for no value in Korean that the English one does not ask for", () => {
    for (const [key, sentence] of korean) {
      const known = placeholders(english.get(key) ?? "");
      for (const name of placeholders(sentence)) expect(known, `${key} {${name}}`).toContain(name);
    }
  });

  test.each([
    ["en", en, english],
    ["ko", ko, korean],
  ] as const)("every sentence of %s can be said with its values", (locale, messages, all) => {
    const failures: string[] = [];
    const say = createTranslator({
      locale,
      messages: messages as typeof en,
      onError: (error) => failures.push(error.message),
    });
    for (const [key, sentence] of all) {
      const values = {
        ...Object.fromEntries(placeholders(sentence).map((name) => [name, 2])),
        ...Object.fromEntries(tags(sentence).map((name) => [name, () => name])),
      };
      // Keys are walked at run time here, so their type cannot be known.
      (say.rich as unknown as (key: string, values: Record<string, unknown>) => unknown)(key, values);
    }
    expect(failures).toEqual([]);
  });

  test("everything that is done with a mail and its runs has its words in the mail's timeline", () => {
    const acts = auditActions.filter((action) => /^(campaign|run|recall)\./.test(action));
    expect(acts.filter((action) => !english.has(`mail.timeline.action.${action}`))).toEqual([]);
  });
});
