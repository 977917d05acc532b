"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Regex } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { patternLimits } from "#server/moderation/patterns/schema.ts";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { EntryActs } from "../../_components/entry-acts.tsx";
import { EntryTable } from "../../_components/entry-table.tsx";
import { SeverityMark } from "../../_components/severity-mark.tsx";
import type { Pattern } from "../../_components/wire.ts";
import { PatternDialog } from "./pattern-dialog.tsx";

const column = createAppColumnHelper<Pattern>();

/** Every pattern of the game; a row opens one beside the table. */
export function PatternsView() {
  const t = useTranslations("moderationRules.patterns");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const { data: patterns } = useSuspenseQuery(useTRPC().rules.patterns.queryOptions({ game: slug }));
  const [isAdding, setAdding] = useState(false);
  const columns = usePatternColumns();
  return (
    <>
      <EntryTable<Pattern>
        words={{
          ...{ caption: t("caption"), help: t("help"), add: t("add") },
          ...{ empty: t("empty"), emptyHint: t("emptyHint") },
        }}
        icon={Regex}
        note={<StepsUsed patterns={patterns} />}
        columns={columns}
        rows={patterns}
        onAdd={mayChange ? () => setAdding(true) : undefined}
      >
        {(pattern, close) => <PatternPeek pattern={pattern} onClose={close} />}
      </EntryTable>
      {isAdding && <PatternDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** How far the patterns that are on have used up what they may take together. */
function StepsUsed({ patterns }: { patterns: readonly Pattern[] }) {
  const t = useTranslations("moderationRules.patterns");
  const max = patternLimits.stepsMax;
  const used = patterns.reduce((sum, { isOn, steps }) => sum + (isOn ? steps : 0), 0);
  return used > max ? (
    <Alert tone="warning" title={t("stepsUsed", { used, max })} className="mb-3">
      {t("stepsOver")}
    </Alert>
  ) : (
    <p className="pb-3 text-muted-foreground text-table">
      {t("stepsUsed", { used, max })} · {t("stepsHelp")}
    </p>
  );
}

function usePatternColumns() {
  const t = useTranslations("moderationRules.patterns");
  const words = useTranslations("moderation");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "name",
          header: t("columns.name"),
          meta: { narrow: "title" },
          cell: ({ row }) => (
            <span className="flex min-w-0 flex-wrap items-center gap-2">
              <span className="min-w-0 break-words font-medium">{row.original.name}</span>
              {!row.original.isOn && <Badge>{t("off")}</Badge>}
            </span>
          ),
        }),
        column.accessor("source", {
          header: t("columns.source"),
          meta: { width: "fill" },
          cell: ({ getValue }) => <code className="line-clamp-2 break-all font-mono text-caption">{getValue()}</code>,
        }),
        column.display({
          id: "language",
          header: t("columns.language"),
          meta: { width: "fit" },
          cell: ({ row: { original } }) =>
            original.language === null ? t("everyLanguage") : words(`languages.${original.language}`),
        }),
        column.accessor("category", {
          header: t("columns.category"),
          meta: { width: "fit" },
          cell: ({ getValue }) => words(`categories.${getValue()}`),
        }),
        column.accessor("steps", {
          header: t("columns.steps"),
          meta: { width: "fit", align: "right" },
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor("severity", {
          header: t("columns.severity"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => <SeverityMark severity={getValue()} />,
        }),
      ]),
    [t, words],
  );
}

function PatternPeek({ pattern, onClose }: { pattern: Pattern | undefined; onClose: () => void }) {
  return (
    <PeekPanel open={pattern !== undefined} onClose={onClose} title={pattern?.name ?? ""}>
      {pattern !== undefined && <Details key={pattern.id} pattern={pattern} onGone={onClose} />}
    </PeekPanel>
  );
}

function Details({ pattern, onGone }: { pattern: Pattern; onGone: () => void }) {
  const t = useTranslations("moderationRules.patterns");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const remove = useMutation(useTRPC().rules.removePattern.mutationOptions());
  const { id, version, name, source, updatedAt, updatedByName } = pattern;
  return (
    <div className="flex flex-col gap-6">
      {mayChange && (
        <EntryActs
          words={{
            edit: t("edit"),
            remove: t("remove"),
            removeTitle: t("removeTitle", { name }),
            removeBody: t("removeBody"),
            removed: t("removed", { name }),
          }}
          editor={(close) => <PatternDialog pattern={pattern} onClose={close} />}
          onRemove={() => remove.mutateAsync({ game: slug, id, version })}
          onGone={onGone}
        />
      )}
      <pre className="whitespace-pre-wrap break-all rounded-lg border border-border bg-surface p-3 font-mono text-caption">
        {source}
      </pre>
      <p className="text-muted-foreground text-table">
        {updatedByName} · <Time at={updatedAt} />
      </p>
      <TargetHistory kind="pattern" id={id} />
    </div>
  );
}
