import { DomainError } from "#server/kernel/errors.ts";
import type { CorpusComparison } from "./schema.ts";

const examplesMax = 3;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Says which figures, and a few of the lines that are judged wrongly now. */
export function corpusWorse({ worse, newlyMissed, newlyStopped }: CorpusComparison): DomainError {
  const figures = worse.map(
    ({ language, figure, before, after }) =>
      `${language} ${figure === "recall" ? "found" : "stopped"} ${percent(before)} → ${percent(after)}`,
  );
  const lines = [
    ...newlyMissed.slice(0, examplesMax).map(({ text }) => `"${text}"`),
    ...newlyStopped.slice(0, examplesMax).map(({ text, by }) => `"${text}" (${by})`),
  ];
  const params = {
    figures: figures.join("; "),
    missed: newlyMissed.length,
    stopped: newlyStopped.length,
    lines: lines.join(", "),
  };
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.corpus_worse",
    `The corpus would be judged worse (${params.figures}): ${params.missed} evasions are no longer found and ${params.stopped} innocent lines are stopped. Look at ${params.lines}.`,
    { params },
  );
}
