import { Writable } from "node:stream";
import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { errorText } from "#server/kernel/loggable-error.ts";
import { createLogger } from "#server/kernel/logger.ts";

const refused = Object.assign(new Error('new row violates check constraint "staff_email"'), {
  code: "23514",
  detail: "Failing row contains (a@b.c, $argon2id$secret-hash).",
  where: "JSON data, line 1: secret-body",
});
const failed = new DrizzleQueryError(
  "insert into staff values ($1, $2)",
  ["a@b.c", "$argon2id$secret-hash\n    at secret-body"],
  refused,
);

test("a failed statement is logged without the values it was given", () => {
  let text = "";
  const into = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  createLogger({ name: "test", level: "trace" }, into).error({ err: failed }, "failed");
  expect(text).not.toMatch(/secret|a@b\.c/);
  const { err } = JSON.parse(text);
  expect(err.message).toBe("Failed query: insert into staff values ($1, $2)");
  expect(err.cause).toMatchObject({ code: "23514", message: refused.message });
  expect(err.stack).toContain("loggable-error.test.ts");
});

test("of a text that is no JSON no piece is logged, however the engine quotes it", () => {
  for (const text of [
    '{"a": my words}',
    "my words",
    '{"said": "my words are long, my words are many" my words',
    "{'my words'",
  ]) {
    let err: unknown;
    try {
      JSON.parse(text);
    } catch (cause) {
      err = cause;
    }
    const told = errorText(new Error("a checker failed", { cause: err }));
    expect(told).toContain("JSON");
    expect(told).not.toMatch(/my|word|said/);
  }
});

test("a terminal sees neither, but where it happened", () => {
  expect(errorText(failed)).not.toMatch(/secret|a@b\.c/);
  expect(errorText(failed)).toMatch(/Failed query.*loggable-error\.test.*caused by: Error: new row/s);
});
