import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { buildAutomaton } from "../../words/rules/build-automaton.ts";
import type { Automaton } from "../../words/rules/find-ends.ts";
import { alikeCodes } from "../../words/rules/fold-characters.ts";

/** Keys hold symbols; none of them is a line feed. */
const apart = "\n";
type Work = { automatonOf: string };

/**
 * Builds the automaton of many keys in a thread of its own, so that whoever is being answered does not wait for it: this file is also what that
 * thread runs.
 * @throws what the thread failed with
 */
export function buildApart(keys: readonly string[]): Promise<Automaton> {
  return new Promise((resolve, reject) => {
    const work: Work = { automatonOf: keys.join(apart) };
    const thread = new Worker(new URL(import.meta.url), { workerData: work, name: "herald-words" });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the thread that builds the automaton ended without one")));
  });
}

function isWork(data: unknown): data is Work {
  return typeof data === "object" && data !== null && "automatonOf" in data && typeof data.automatonOf === "string";
}

if (!isMainThread && isWork(workerData)) {
  const { automatonOf } = workerData;
  const automaton = buildAutomaton(automatonOf === "" ? [] : automatonOf.split(apart), alikeCodes);
  const { alphabet, table, endOf, shorterOf } = automaton;
  const moved = [alphabet, table, endOf, shorterOf]
    .map(({ buffer }) => buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
  parentPort?.postMessage(automaton, moved);
}
