import { expect, test } from "vitest";
import { pollUntil } from "#lib/poll-until.ts";

const away = new Error("the database is starting");
const options = { isDone: (answer: number) => answer === 3, mayPass: (error: unknown) => error === away, everyMs: 1 };

/** Answers one step after another; an error is thrown. */
function asking(...steps: (number | Error)[]): () => Promise<number> {
  return async () => {
    const step = steps.length > 1 ? steps.shift() : steps[0];
    if (typeof step === "number") return step;
    throw step;
  };
}

test("asks until the answer is done, and outwaits failures that pass", async () => {
  await expect(pollUntil(asking(1, away, away, 2, away, 3), { ...options, awayMsMax: 10_000 })).resolves.toBe(3);
});

test("throws the failure that does not pass, whatever time is left", async () => {
  const refusal = new Error("no such mail");
  await expect(pollUntil(asking(1, refusal), { ...options, awayMsMax: 10_000 })).rejects.toBe(refusal);
});

test("gives up when nothing was answered for the longest wait", async () => {
  await expect(pollUntil(asking(1, away), { ...options, awayMsMax: 5 })).rejects.toBe(away);
});
