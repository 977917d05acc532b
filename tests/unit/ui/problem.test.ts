import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { packProblem, readProblem, unpackProblem } from "#components/form/problem.ts";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { type Sentences, sentencesOf, translateProblem } from "#components/form/use-problem.ts";
import en from "#messages/en.json";
import ko from "#messages/ko.json";

function sentencesIn(locale: "en" | "ko"): Sentences {
  const messages = locale === "en" ? en : (ko as typeof en);
  return sentencesOf(createTranslator({ locale, messages, namespace: "errors" }));
}

describe("a failure", () => {
  test("of a procedure keeps its reason, values, fields and request id", () => {
    const fields = [{ path: "attachments.0.quantity", reason: "input.too_big", message: "m", params: { maximum: 99 } }];
    const error = Object.assign(new Error("English"), {
      data: { code: "BAD_REQUEST", reason: "input.invalid", params: { n: 1 }, fields, requestId: "r-1" },
    });
    expect(readProblem(error)).toEqual({
      reason: "input.invalid",
      message: "English",
      params: { n: 1 },
      fields,
      requestId: "r-1",
    });
  });

  test("of a plain door reads the same", () => {
    const body = { error: { reason: "audiences.empty", message: "Nothing in it.", params: {} } };
    expect(readProblem(body)).toMatchObject({ reason: "audiences.empty", message: "Nothing in it." });
  });

  test("without an answer is the network's, anything else ours", () => {
    expect(readProblem(new TypeError("fetch failed")).reason).toBe("network");
    expect(readProblem(Object.assign(new Error("x"), { name: "TRPCClientError" })).reason).toBe("network");
    for (const thrown of [new Error("x"), "text", null, undefined, 7, []]) {
      expect(readProblem(thrown).reason).toBe("internal");
    }
  });

  test("is said in the reader's language, with its values", () => {
    const problem = { reason: "input.too_big", message: "English", params: { maximum: 99_999 } };
    expect(translateProblem(sentencesIn("en"), problem)).toBe("Too much: at most 99,999.");
    expect(translateProblem(sentencesIn("ko"), problem)).toBe("너무 커요. 최대 99,999까지 가능해요.");
  });

  test("that nobody has translated falls back to its English sentence, never to a key", () => {
    const sentences = sentencesIn("ko");
    expect(translateProblem(sentences, { reason: "mail.brand_new", message: "Sentence." })).toBe("Sentence.");
    expect(translateProblem(sentences, { reason: "mail.brand_new", message: "" })).toBe(ko.errors.internal);
    expect(translateProblem(sentences, { reason: "input", message: "Sentence." })).toBe("Sentence.");
  });
});

describe("a reason that was kept", () => {
  const say = (text: string) => translateProblem(sentencesIn("en"), unpackProblem(text));

  test("is said in words, also when it is a code of the platform or has a detail behind it", () => {
    expect(say("im.60007")).toBe(en.errors.im.refused_code.replace("{code}", "60007"));
    expect(say("im.60007: the call was refused\nby the platform")).toBe(say("im.60007"));
    expect(say("runs.refused: no code")).toBe(en.errors.runs.refused);
  });

  test("of a person stays what they wrote", () => {
    for (const text of ["The item is wrong", "mail.oops: my words", "no.such reason"]) expect(say(text)).toBe(text);
  });
});

describe("a form's error", () => {
  test("survives being kept as one string", () => {
    const problem = { reason: "input.too_big", params: { maximum: 5 }, message: "m" };
    expect(unpackProblem(packProblem(problem))).toEqual(problem);
    expect(unpackProblem("mail.title_missing")).toMatchObject({ reason: "mail.title_missing" });
    expect(unpackProblem("Just words.")).toEqual({ reason: undefined, params: {}, message: "Just words." });
    expect(unpackProblem("Wrong item: 5.000 gold")).toMatchObject({ reason: undefined });
  });

  const schema = z.object({
    title: z.string().min(1).max(3),
    quantity: z.int().min(1).max(99),
    code: z.string().regex(/^a/, "items.bad_code"),
  });
  const wrong = async (values: object) => {
    const resolve = problemResolver(schema);
    const { errors } = await resolve(values as z.input<typeof schema>, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    return Object.fromEntries(
      Object.entries(errors).map(([name, error]) => [name, unpackProblem(String(error?.message))]),
    );
  };

  test("names the reason and the bound that the schema refused by", async () => {
    expect(await wrong({ title: "long title", quantity: 100, code: "b" })).toMatchObject({
      title: { reason: "input.too_long", params: { maximum: 3 } },
      quantity: { reason: "input.too_big", params: { maximum: 99 } },
      code: { reason: "items.bad_code" },
    });
  });

  test("tells nothing, no whole number and too large a number apart", async () => {
    const reasons = async (quantity: unknown) => (await wrong({ title: "a", quantity, code: "a" })).quantity?.reason;
    expect(await reasons(null)).toBe("input.required");
    expect(await reasons("1.5")).toBe("input.not_whole");
    expect(await reasons("99999999999999999999")).toBe("input.number_too_big");
    expect(await reasons(1_000_000_000_000)).toBe("input.too_big");
    expect(await reasons(5)).toBeUndefined();
  });
});
