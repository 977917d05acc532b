"use client";

import { useEffect, useMemo, useState } from "react";
import type { Path, UseFormReturn } from "react-hook-form";
import { packProblem } from "#components/form/problem.ts";
import { type ComposerValues, findValueProblems, type ValueProblem } from "#components/mail/composer-values.ts";
import type { SaveState } from "#components/mail/draft-saver.ts";
import type { Plan } from "../wire.ts";
import { sectionOf, sections } from "./sections.ts";

/** Problems stand in the order of the page. */
const placeOf = (path: string) => sections.indexOf(sectionOf(path));

/**
 * Everything wrong that may be shown now, also set at the fields: bad values at once, what is missing only after the first
 * try to send.
 */
export function useComposerProblems(options: {
  form: UseFormReturn<ComposerValues>;
  saveState: SaveState;
  plan: Plan | undefined;
  tried: boolean;
}): readonly ValueProblem[] {
  const { form, saveState, plan, tried } = options;
  const [typed, setTyped] = useState<readonly ValueProblem[]>([]);

  useEffect(() => {
    const look = () => {
      const found = findValueProblems(form.getValues());
      setTyped((known) => (JSON.stringify(known) === JSON.stringify(found) ? known : found));
    };
    look();
    return form.subscribe({ formState: { values: true }, callback: look });
  }, [form]);

  const problems = useMemo(() => {
    const refused = saveState.kind === "blocked" ? saveState.problems : [];
    const missing = tried ? (plan?.problems ?? []) : [];
    const byPath = new Map<string, ValueProblem>();
    for (const problem of [...typed, ...refused, ...missing]) {
      if (!byPath.has(problem.path)) byPath.set(problem.path, { ...problem, params: { ...problem.params } });
    }
    return [...byPath.values()].sort((a, b) => placeOf(a.path) - placeOf(b.path));
  }, [typed, saveState, plan, tried]);

  useEffect(() => {
    form.clearErrors();
    for (const problem of problems) {
      // Paths come from the same schema as the form; one that has no field appears in the summary only.
      form.setError(problem.path as Path<ComposerValues>, { type: "server", message: packProblem(problem) });
    }
  }, [form, problems]);

  return problems;
}
