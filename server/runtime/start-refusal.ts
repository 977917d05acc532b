import { EnvInvalid } from "#server/env.ts";
import { errorText } from "#server/kernel/loggable-error.ts";

/** A reason not to start that the person at the terminal can act on: printed as a sentence, without a stack. */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}

/** The last line of every entry: a refusal is a sentence, anything else is a fault and shows its stack. */
export function explainAndExit(error: unknown): never {
  const isExpected = error instanceof StartRefusal || error instanceof EnvInvalid;
  const text = isExpected ? error.message : errorText(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
