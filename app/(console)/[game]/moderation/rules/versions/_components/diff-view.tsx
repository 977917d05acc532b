"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { FieldChange } from "#lib/diff-fields.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { usePolicyName } from "../../policies/_components/use-policy-name.ts";

type Diff = RouterOutputs["rules"]["diff"];
type Part<T> = {
  counts: { added: number; removed: number; changed: number };
  added: readonly T[];
  removed: readonly T[];
  changed: readonly { after: T; changes: readonly FieldChange[] }[];
};

/** What differs between two versions: what is new, what is gone, and what changes from which value to which. */
export function DiffView({ diff }: { diff: Diff }) {
  const t = useTranslations("moderationRules.diff");
  const words = useTranslations("moderation");
  const nameOf = usePolicyName();
  if (diff.isSame) return <p className="text-muted-foreground">{t("same")}</p>;
  return (
    <div className="flex flex-col gap-5">
      <PartView
        title={t("terms")}
        part={diff.terms}
        nameOf={({ text, language }) => (
          <>
            <bdi className="font-medium">{text}</bdi>{" "}
            <span className="text-muted-foreground">{words(`languages.${language}`)}</span>
          </>
        )}
      />
      <PartView
        title={t("allowances")}
        part={diff.allowances}
        nameOf={({ text }) => <bdi className="font-medium">{text}</bdi>}
      />
      <PartView
        title={t("patterns")}
        part={diff.patterns}
        nameOf={({ name }) => <span className="font-medium">{name}</span>}
      />
      <PartView
        title={t("policies")}
        part={diff.policies}
        nameOf={(policy) => <span className="font-medium">{nameOf(policy)}</span>}
      />
    </div>
  );
}

function PartView<T>({ title, part, nameOf }: { title: string; part: Part<T>; nameOf: (one: T) => ReactNode }) {
  const t = useTranslations("moderationRules.diff");
  const { counts, added, removed, changed } = part;
  const total = counts.added + counts.removed + counts.changed;
  const shown = added.length + removed.length + changed.length;
  if (total === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 flex flex-wrap items-center gap-2 font-semibold">
        {title}
        <span className="font-normal text-muted-foreground text-table">{t("counts", counts)}</span>
      </h3>
      <ul className="max-h-96 divide-y divide-border overflow-y-auto rounded-md border border-border text-table">
        {added.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one word may stand in two lists, and no line ever moves
          <li key={`+ ${at}`} className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <Badge tone="success">{t("added")}</Badge>
            <span className="min-w-0 break-all">{nameOf(one)}</span>
          </li>
        ))}
        {removed.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={`- ${at}`} className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <Badge tone="danger">{t("removed")}</Badge>
            <span className="min-w-0 break-all">{nameOf(one)}</span>
          </li>
        ))}
        {changed.map(({ after, changes }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={`~ ${at}`} className="flex flex-wrap items-center gap-2 px-3 py-1.5">
            <Badge tone="warning">{t("changed")}</Badge>
            <span className="min-w-0 break-all">{nameOf(after)}</span>
            <ul className="w-full text-muted-foreground">
              {changes.map(({ field, from, to }) => (
                <li key={field} className="break-words">
                  <code className="font-mono text-caption">{field}</code> {String(from ?? "–")} → {String(to ?? "–")}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {shown < total && <p className="mt-1 text-muted-foreground text-table">{t("more", { count: total - shown })}</p>}
    </section>
  );
}
