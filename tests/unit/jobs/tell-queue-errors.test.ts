import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { tellQueueErrors } from "#server/jobs/tell-queue-errors.ts";
import { loggableError } from "#server/kernel/loggable-error.ts";

type Line = { err: unknown; untold?: number };

function listen() {
  const clock = { ms: 0 };
  const lines: Line[] = [];
  const tell = tellQueueErrors({ error: (line: unknown) => void lines.push(line as Line) }, () => clock.ms);
  return { clock, lines, tell };
}

test("an error that comes as a plain object is told with its words and its code, and with nothing else it holds", () => {
  const { lines, tell } = listen();
  tell({ message: "connect ECONNREFUSED", code: "ECONNREFUSED", queue: "send", params: ["a secret"] });
  const told = loggableError(lines[0]?.err);
  expect(told).toMatchObject({ message: "connect ECONNREFUSED", code: "ECONNREFUSED" });
  expect(JSON.stringify(told)).not.toContain("secret");
});

test.each([
  ["a failed statement", new DrizzleQueryError("insert into staff values ($1)", ["a secret"], new Error("refused"))],
  ["what could not be parsed", new SyntaxError(`Unexpected token 'a', "a secret" is not valid JSON`)],
  ["a value that does not fit", Object.assign(new Error('invalid input syntax: "a secret"'), { code: "22P02" })],
])("%s is told without its values when it comes as a plain object, as pg-boss makes one", (_, error) => {
  const { lines, tell } = listen();
  tell({ ...error, message: error.message, stack: error.stack, queue: "send", worker: "one" });
  const told = loggableError(lines[0]?.err);
  expect(JSON.stringify(told)).not.toContain("secret");
  expect(JSON.stringify(told)).toMatch(/insert into staff|Unexpected token|invalid input/);
});

test("the same words are told once in ten seconds, with how often they came meanwhile; others at once", () => {
  const { clock, lines, tell } = listen();
  for (let at = 0; at < 300; at += 1) {
    clock.ms = at * 30;
    tell(new Error(`the database is away (Queue: send, Worker: ${at})`));
  }
  expect(lines).toHaveLength(1);
  tell(new Error("another one"));
  expect(lines).toHaveLength(2);
  clock.ms = 10_000;
  tell(new Error("the database is away"));
  expect(lines[2]).toMatchObject({ err: { message: "the database is away" }, untold: 299 });
});

test.each([undefined, null, 7, {}, { message: "" }])("%s is told, too", (given) => {
  const { lines, tell } = listen();
  tell(given);
  expect(lines[0]?.err).toBeInstanceOf(Error);
});
