import type { Logger } from "pino";

const quietMs = 10_000;
/** Which worker it was, behind the words. */
const whose = / \(Queue: [^()]*\)$/;

/**
 * What to do with the errors of pg-boss. It hands over those of its workers as plain objects, which a log would not tell, and while the database is away
 * there is one of each worker each second: the same words are told once in ten seconds, with how often they came in between.
 * @param now milliseconds of a clock that does not go back.
 */
export function tellQueueErrors(log: Pick<Logger, "error">, now = () => performance.now()): (given: unknown) => void {
  const told = new Map<string, { at: number; untold: number }>();
  return (given) => {
    const err = asError(given);
    const words = err.message.replace(whose, "");
    for (const [known, { at, untold }] of told) if (now() - at >= quietMs && untold === 0) told.delete(known);
    const last = told.get(words);
    if (last !== undefined && now() - last.at < quietMs) {
      last.untold += 1;
      return;
    }
    told.set(words, { at: now(), untold: 0 });
    log.error({ err, ...(last === undefined ? {} : { untold: last.untold }) }, "queue");
  };
}

/** As the error that it was: what a log may not tell of one is known by its kind and by the statement it holds. */
function asError(given: unknown): Error {
  if (given instanceof Error) return given;
  if (typeof given !== "object" || given === null) return new Error(String(given));
  const { message, stack, ...facts } = given as Record<string, unknown>;
  const error = new Error(typeof message === "string" && message !== "" ? message : "an error without words");
  const kind = /^\w+/.exec(typeof stack === "string" ? stack : "")?.[0];
  return Object.assign(error, kind === undefined ? {} : { name: kind, stack }, facts);
}
