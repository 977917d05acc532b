"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../../_components/history/target-history.tsx";
import { EntryActs } from "../entry-acts.tsx";
import { SeverityMark } from "../severity-mark.tsx";
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
  const { id, text, updatedAt } = term;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        <SeverityMark severity={term.severity} />
        <span className="text-muted-foreground">
          {category(term.category)} · {t(`kinds.${term.kind}`)}
          {term.isLoose && ` · ${t("loose")}`}
        </span>
        {mayChange && (
          <div className="ml-auto">
            <EntryActs
              words={{
                edit: t("edit"),
                remove: t("remove"),
                removeTitle: t("removeTitle", { text }),
                removeBody: t("removeBody"),
                removed: t("removed", { text }),
              }}
              editor={(close) => <TermDialog term={term} listId={term.listId} onClose={close} />}
              onRemove={() => remove.mutateAsync({ game: slug, id, updatedAt })}
              onGone={onGone}
            />
          </div>
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
    </div>
  );
}
