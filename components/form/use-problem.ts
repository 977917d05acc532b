"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type FieldProblem, type Problem, type ProblemParams, readProblem, unpackProblem } from "./problem.ts";

/** What `translateProblem` needs of next-intl: is there a sentence, and say it. */
export type Sentences = { has: (key: string) => boolean; say: (key: string, params: ProblemParams) => string };

/** The sentence for a reason in the reader's language; the English message where nobody has written one yet. */
export function translateProblem(
  sentences: Sentences,
  problem: { reason: string | undefined; message: string; params?: ProblemParams },
): string {
  if (problem.reason !== undefined && sentences.has(problem.reason)) {
    return sentences.say(problem.reason, problem.params ?? {});
  }
  return problem.message === "" ? sentences.say("internal", {}) : problem.message;
}

/** A failure in words, with its fields in words. */
export type DescribedProblem = Problem & { sentence: string; fieldSentences: { path: string; sentence: string }[] };

export type ProblemSpeaker = {
  /** Anything that was thrown, in words. */
  describe: (error: unknown) => DescribedProblem;
  /** One refused field, in words. */
  field: (field: FieldProblem) => string;
  /** The text a form keeps for a field (`packProblem`), in words. */
  text: (packed: string) => string;
};

/** Turns failures into sentences of `messages/*.json`, `errors.<reason>`. */
export function useProblem(): ProblemSpeaker {
  const t = useTranslations("errors");
  return useMemo(() => {
    const sentences = sentencesOf(t);
    const field = (problem: FieldProblem) => translateProblem(sentences, problem);
    return {
      field,
      text: (packed) => translateProblem(sentences, unpackProblem(packed)),
      describe: (error) => {
        const problem = readProblem(error);
        return {
          ...problem,
          sentence: translateProblem(sentences, problem),
          fieldSentences: problem.fields.map((each) => ({ path: each.path, sentence: field(each) })),
        };
      },
    };
  }, [t]);
}

function sentencesOf(t: ReturnType<typeof useTranslations<"errors">>): Sentences {
  // Reasons come from the server at run time, so their keys cannot be known to the type; `has` guards every use.
  const open = t as unknown as { (key: string, values: ProblemParams): string; has: (key: string) => boolean };
  return { has: (key) => open.has(key), say: (key, params) => open(key, params) };
}
