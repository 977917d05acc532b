"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues, ValueProblem } from "#components/mail/composer-values.ts";
import { Alert } from "#components/ui/alert.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { localeOf, sectionOf } from "./sections.ts";

/** Everything that stops the mail, each line a way to its field. */
export function ProblemSummary({
  ref,
  problems,
  locales,
  reveal,
}: {
  ref: Ref<HTMLDivElement>;
  problems: readonly ValueProblem[];
  locales: readonly ContentLocale[];
  reveal: (path: string) => void;
}) {
  const t = useTranslations("mail");
  const { field } = useProblem();
  const { getValues } = useFormContext<ComposerValues>();
  if (problems.length === 0) return null;
  const place = (path: string) => {
    const locale = locales.find((each) => each === localeOf(path));
    const item = /^attachments\.(\d+)/.exec(path)?.[1];
    if (locale !== undefined) return t(`locales.${locale}`);
    if (item !== undefined)
      return getValues("attachments")[Number(item)]?.item.code ?? t("composer.section.attachments");
    return t(`composer.section.${sectionOf(path)}`);
  };
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Alert tone="danger" live title={t("composer.problems", { count: problems.length })}>
        <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-4">
          {problems.map((problem) => (
            <li key={problem.path + problem.reason}>
              <button
                type="button"
                className="rounded-sm text-left underline underline-offset-2"
                onClick={() => reveal(problem.path)}
              >
                {place(problem.path)}
              </button>
              {": "}
              {field(problem)}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
