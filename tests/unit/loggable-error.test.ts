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

test("a terminal sees neither, but where it happened", () => {
  expect(errorText(failed)).not.toMatch(/secret|a@b\.c/);
  expect(errorText(failed)).toMatch(/Failed query.*loggable-error\.test.*caused by: Error: new row/s);
});
