"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { type FieldErrors, useFormContext } from "react-hook-form";
import { Alert } from "#components/ui/alert.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { type DescribedProblem, useProblem } from "./use-problem.ts";

type Wrong = { path: string; message: string };

/** Every error of a form as a flat list of paths, in the order of the fields. */
function listFieldErrors(errors: FieldErrors, prefix = ""): Wrong[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (error === undefined || error === null || key === "ref") return [];
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof error.message === "string" && error.message !== "") return [{ path, message: error.message }];
    // Nested groups and lists of fields have the same shape one level down; `root` is the list's own error.
    return typeof error === "object" && !("ref" in error && error.ref instanceof Element)
      ? listFieldErrors(error as FieldErrors, key === "root" ? prefix : path)
      : [];
  });
}

/** What is wrong, all in one place, each with a link to its field. Announced when it appears. */
export function FormSummary({
  ref,
  problem,
  labels,
}: {
  ref?: Ref<HTMLDivElement>;
  problem: DescribedProblem | undefined;
  labels: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("ui.form");
  const { text } = useProblem();
  const { formState, setFocus } = useFormContext();
  const wrong = listFieldErrors(formState.errors);
  const refusedFields = problem !== undefined && problem.fields.length > 0;
  if (problem === undefined && (formState.submitCount === 0 || wrong.length === 0)) return null;
  if (refusedFields && wrong.length === 0) return null;
  const title =
    // A refusal that says what stands at its field says it once, there and in the list.
    problem === undefined ||
    (problem.reason.startsWith("input.") && wrong.length > 0) ||
    wrong.some(({ message }) => text(message) === problem.sentence)
      ? t("summary", { count: wrong.length })
      : problem.sentence;
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Alert tone="danger" live title={title}>
        {wrong.length > 0 && (
          <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
            {wrong.map(({ path, message }) => (
              <li key={path}>
                <button
                  type="button"
                  className="rounded-sm text-left underline underline-offset-2"
                  onClick={() => setFocus(path)}
                >
                  {labels.get(path) ?? path}
                </button>
                {": "}
                {text(message)}
              </li>
            ))}
          </ul>
        )}
        {problem?.requestId !== undefined && wrong.length === 0 && (
          <p className="mt-1 flex items-center gap-1.5 text-muted-foreground">
            {t("requestId")} <CopyableId value={problem.requestId} />
          </p>
        )}
      </Alert>
    </div>
  );
}
