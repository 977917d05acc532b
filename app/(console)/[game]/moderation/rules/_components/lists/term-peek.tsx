"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { SeverityMark } from "../severity-mark.tsx";
import { useRulesChanged } from "../use-rules-changed.ts";
import type { Term } from "../wire.ts";
import { TermDialog } from "./term-dialog.tsx";

/** One term beside the table: how it is written, what it is, and what was done to it. */
export function TermPeek({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("moderationRules.terms");
  const { slug } = useGame();
  const query = useQuery({
    ...useTRPC().wordLists.term.queryOptions({ game: slug, id: id ?? "" }),
    enabled: id !== null,
  });
  return (
    <PeekPanel
      open={id !== null}
      onClose={onClose}
      title={query.data?.text ?? ""}
      state={query.data === undefined ? undefined : query.data.listName}
    >
      {query.isError ? (
        <FailedState title={t("failed")} error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Details key={query.data.id} term={query.data} onGone={onClose} />
      )}
    </PeekPanel>
  );
}

function Details({ term, onGone }: { term: Term; onGone: () => void }) {
  const t = useTranslations("moderationRules.terms");
  const category = useTranslations("moderation.categories");
  const { slug } = useGame();
  const mayChange = useCan("moderation.rules");
  const remove = useMutation(useTRPC().wordLists.removeTerm.mutationOptions());
  const changed = useRulesChanged();
  const [asks, setAsks] = useState<"edit" | "remove" | null>(null);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        <SeverityMark severity={term.severity} />
        <span className="text-muted-foreground">
          {category(term.category)} · {t(`kinds.${term.kind}`)}
          {term.isLoose && ` · ${t("loose")}`}
        </span>
        {mayChange && (
          <span className="ml-auto flex gap-2">
            <Button variant="outline" size="sm" onClick={() => setAsks("edit")}>
              {t("edit")}
            </Button>
            <Button variant="dangerOutline" size="sm" onClick={() => setAsks("remove")}>
              {t("remove")}
            </Button>
          </span>
        )}
      </div>
      <section>
        <h3 className="mb-1.5 font-semibold">{t("spellings")}</h3>
        <ul className="flex flex-wrap gap-1.5">
          {term.spellings.map((spelling) => (
            <li key={spelling} className="break-all rounded-md border border-border bg-surface px-2 py-0.5 text-table">
              <bdi>{spelling}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {term.note !== null && (
        <section>
          <h3 className="mb-1 font-semibold">{t("note")}</h3>
          <p className="break-words text-muted-foreground">{term.note}</p>
        </section>
      )}
      <p className="text-muted-foreground text-table">
        {t("changedBy", { name: term.updatedByName })} <Time at={term.updatedAt} />
      </p>
      <TargetHistory kind="term" id={term.id} />
      {asks === "edit" && <TermDialog term={term} listId={term.listId} onClose={() => setAsks(null)} />}
      <ConfirmDialog
        open={asks === "remove"}
        onOpenChange={() => setAsks(null)}
        title={t("removeTitle", { text: term.text })}
        confirmLabel={t("remove")}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync({ game: slug, id: term.id, updatedAt: term.updatedAt });
          onGone();
          await changed();
          toast.success(t("removed", { text: term.text }));
        }}
      >
        {t("removeBody")}
      </ConfirmDialog>
    </div>
  );
}
