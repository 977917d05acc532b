"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { createAppColumnHelper } from "#components/data-table/app-table.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { EntryActs } from "../../_components/entry-acts.tsx";
import { EntryTable } from "../../_components/entry-table.tsx";
import type { Checker } from "../../_components/wire.ts";
import { CheckerDialog } from "./checker-dialog.tsx";
import { CheckerTry } from "./checker-try.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

const column = createAppColumnHelper<Checker>();

/** Who is asked beyond the rules; a row opens one beside the table. */
export function CheckersView() {
  const t = useTranslations("moderationRules.checkers");
  const { slug } = useGame();
  const mayChange = useCan("moderation.settings");
  const { data: checkers } = useSuspenseQuery(useTRPC().providers.list.queryOptions({ game: slug }));
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const columns = useCheckerColumns();
  return (
    <>
      <EntryTable<Checker>
        words={{
          ...{ caption: t("caption"), help: t("help"), add: t("add") },
          ...{ empty: t("empty"), emptyHint: t("emptyHint") },
        }}
        icon={Radar}
        columns={columns}
        rows={checkers}
        onAdd={mayChange ? () => setAdding(true) : undefined}
      >
        {(checker, close) => <CheckerPeek checker={checker} onSecret={setSecret} onClose={close} />}
      </EntryTable>
      {isAdding && <CheckerDialog onSecret={setSecret} onClose={() => setAdding(false)} />}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function useCheckerColumns() {
  const t = useTranslations("moderationRules.checkers");
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: "name",
          header: t("columns.name"),
          meta: { narrow: "title", width: "fill" },
          cell: ({ row }) => (
            <span className="flex min-w-0 flex-wrap items-center gap-2">
              <span className="min-w-0 break-words font-medium">{row.original.name}</span>
              {!row.original.isOn && <Badge>{t("off")}</Badge>}
            </span>
          ),
        }),
        column.accessor("kind", {
          header: t("columns.kind"),
          meta: { width: "fit", narrow: "trailing" },
          cell: ({ getValue }) => t(`kinds.${getValue()}`),
        }),
        column.accessor("url", {
          header: t("columns.host"),
          meta: { width: "fit" },
          cell: ({ getValue }) => <code className="font-mono text-caption">{new URL(getValue()).host}</code>,
        }),
        column.accessor("budgetMs", {
          header: t("columns.budget"),
          meta: { width: "fit", align: "right" },
          cell: ({ getValue }) => <span className="tabular-nums">{getValue()} ms</span>,
        }),
      ]),
    [t],
  );
}

function CheckerPeek({
  checker,
  onSecret,
  onClose,
}: {
  checker: Checker | undefined;
  onSecret: (secret: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("moderationRules.checkers");
  return (
    <PeekPanel
      open={checker !== undefined}
      onClose={onClose}
      title={checker?.name ?? ""}
      state={checker === undefined ? undefined : t(`kinds.${checker.kind}`)}
    >
      {checker !== undefined && <Details key={checker.id} checker={checker} onSecret={onSecret} onGone={onClose} />}
    </PeekPanel>
  );
}

function Details({
  checker,
  onSecret,
  onGone,
}: {
  checker: Checker;
  onSecret: (secret: string) => void;
  onGone: () => void;
}) {
  const t = useTranslations("moderationRules.checkers");
  const { slug } = useGame();
  const mayChange = useCan("moderation.settings");
  const remove = useMutation(useTRPC().providers.remove.mutationOptions());
  const { id, version, name, url, updatedAt, updatedByName } = checker;
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
          editor={(close) => <CheckerDialog checker={checker} onSecret={onSecret} onClose={close} />}
          onRemove={() => remove.mutateAsync({ game: slug, id, version })}
          onGone={onGone}
        />
      )}
      <dl className="grid grid-cols-[9rem_1fr] gap-y-1.5">
        <dt className="text-muted-foreground">{t("columns.host")}</dt>
        <dd className="break-all">{new URL(url).host}</dd>
        <dt className="text-muted-foreground">{t("columns.budget")}</dt>
        <dd>{checker.budgetMs} ms</dd>
        <dt className="text-muted-foreground">{t("breaker")}</dt>
        <dd>{t("breakerFacts", { count: checker.breakAfter, seconds: Math.round(checker.breakMs / 1_000) })}</dd>
        <dt className="text-muted-foreground">{t("cache")}</dt>
        <dd>{t("seconds", { count: checker.cacheSeconds })}</dd>
        <dt className="text-muted-foreground">{t("changed")}</dt>
        <dd>
          {updatedByName} · <Time at={updatedAt} />
        </dd>
      </dl>
      {mayChange && <CheckerTry id={id} />}
      <TargetHistory kind="provider" id={id} />
    </div>
  );
}
