"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { DecisionLine } from "#components/moderation/decision-line.tsx";
import { MarkedText } from "#components/moderation/marked-text.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Around = RouterOutputs["decisions"]["around"];
type Decision = RouterOutputs["decisions"]["get"];

/** What was written, large, between the ten lines before and the ten after it. */
export function DeskMessage({ decisionId: id }: { decisionId: string }) {
  const t = useTranslations("moderationQueue");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  // What was decided never changes; what was said after it may go on.
  const decision = useQuery({
    ...trpc.decisions.get.queryOptions({ game, id }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const around = useQuery({ ...trpc.decisions.around.queryOptions({ game, id }), retry: false });
  return (
    <>
      <Lines around={around.data} side="before" label={t("before")} />
      {decision.isError ? (
        <FailedState title={t("messageFailed")} error={decision.error} onRetry={() => void decision.refetch()} />
      ) : decision.data === undefined ? (
        <Skeleton className="h-28 rounded-lg" />
      ) : (
        <Message decision={decision.data} />
      )}
      {around.isError && (
        <FailedState title={t("aroundFailed")} error={around.error} onRetry={() => void around.refetch()} />
      )}
      <Lines around={around.data} side="after" label={t("after")} />
    </>
  );
}

function Message({ decision }: { decision: Decision }) {
  const t = useTranslations("moderationQueue");
  const tWords = useTranslations("moderation");
  return (
    <section aria-label={t("message")} className="rounded-lg border border-primary/40 bg-surface p-4">
      <p className="mb-2 text-muted-foreground text-table">
        <span className="font-medium text-foreground">{decision.senderName ?? decision.sender}</span>
        {decision.recipient !== null && <> → {decision.recipientName ?? decision.recipient}</>}
      </p>
      {decision.fields.length === 0 && <p className="text-muted-foreground">{tWords("noText")}</p>}
      <ol className="flex flex-col gap-3">
        {decision.fields.map(({ path, text, marks, normalised }) => (
          <li key={path}>
            <p className="max-h-96 overflow-y-auto whitespace-pre-wrap text-title leading-relaxed">
              <MarkedText text={text} marks={marks} />
            </p>
            {normalised !== null && (
              <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap text-muted-foreground text-table">
                {t("readAs")} <MarkedText text={normalised.text} marks={normalised.marks} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Lines({ around, side, label }: { around: Around | undefined; side: "before" | "after"; label: string }) {
  const t = useTranslations("moderationQueue");
  const rows = around?.[side] ?? [];
  if (around !== undefined && rows.length === 0) {
    return <p className="text-caption text-muted-foreground">{t(`nothing.${side}`)}</p>;
  }
  return (
    // What is still read has the height of two lines, so that the message does not jump far.
    <ol aria-label={label} className="flex min-h-16 flex-col">
      {rows.map((row) => (
        <DecisionLine key={row.id} row={row} />
      ))}
    </ol>
  );
}
