"use client";

import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { idOfPath, type Problems } from "./boxes.tsx";

/** What is wrong, in one place, each with a link to its field. Announced when it appears. */
export function ProblemList({ problems, nameOf }: { problems: Problems; nameOf: (path: string) => string }) {
  const t = useTranslations("ui.form");
  const { field } = useProblem();
  if (problems.length === 0) return null;
  return (
    <Alert tone="danger" live title={t("summary", { count: problems.length })}>
      <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.reason}`}>
            <button
              type="button"
              className="rounded-sm text-left underline underline-offset-2"
              onClick={() => focusPath(problem.path)}
            >
              {nameOf(problem.path)}
            </button>
            {": "}
            {field(problem)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The control of a path, else the first inside of it: what is wrong with a list or a name in four languages has no control of its own. */
function focusPath(path: string): void {
  const id = idOfPath(path);
  const control = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(`${id}-`)}"]`);
  control?.focus();
}
