"use client";

import { useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { indentJson } from "#lib/indent-json.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { CallbackReplay } from "./callback-replay.tsx";
import { ReadingBadge } from "./reading-badge.tsx";

type Row = RouterOutputs["callbacks"]["list"]["rows"][number];

/** One event: what it is filed by, and its body when somebody asks for it. */
export function CallbackPeek({
  id,
  row,
  opensBody = false,
  onClose,
}: {
  id: number | null;
  row: Row | undefined;
  /** Whoever opened it asked for the body. */
  opensBody?: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("settings.callbacks.event");
  const { slug } = useGame();
  const trpc = useTRPC();
  const mayOpen = useCan("callback.open");
  const [isAsked, setIsAsked] = useState(opensBody && mayOpen);
  const event = useQuery({
    ...trpc.callbacks.open.queryOptions({ game: slug, id: id ?? 1 }),
    enabled: isAsked && id !== null,
    refetchOnWindowFocus: false,
  });
  const facts = row ?? event.data;
  return (
    <PeekPanel open={id !== null} onClose={onClose} title={t("title", { id: id ?? 0 })}>
      <div className="flex flex-col gap-5">
        {facts !== undefined && <Facts event={facts} />}
        {!mayOpen && <p className="text-muted-foreground">{t("notYours")}</p>}
        {mayOpen && !isAsked && (
          <div className="flex flex-col items-start gap-2">
            <Button variant="outline" onClick={() => setIsAsked(true)}>
              <Eye aria-hidden />
              {t("show")}
            </Button>
            <p className="text-muted-foreground text-table">{t("showBody")}</p>
          </div>
        )}
        {isAsked && event.isError && (
          <FailedState title={t("failed")} error={event.error} onRetry={() => event.refetch()} />
        )}
        {isAsked && event.isPending && <Skeleton className="h-64" />}
        {event.data !== undefined && (
          <>
            <Body body={event.data.body} />
            {event.data.waits && <Badge tone="warning">{t("waits")}</Badge>}
            {event.data.isReplayable && <CallbackReplay id={event.data.id} onDone={() => void event.refetch()} />}
          </>
        )}
      </div>
    </PeekPanel>
  );
}

function Facts({ event }: { event: Row }) {
  const t = useTranslations("settings.callbacks.event");
  const none = <span className="text-muted-foreground">{t("none")}</span>;
  const facts = [
    { label: t("receivedAt"), value: <Time at={event.receivedAt} form="short" /> },
    { label: t("happenedAt"), value: event.happenedAt === null ? none : <Time at={event.happenedAt} form="short" /> },
    { label: t("reading"), value: <ReadingBadge reading={event.reading} /> },
    { label: t("group"), value: event.groupId === null ? none : <CopyableId value={event.groupId} /> },
    { label: t("account"), value: event.account === null ? none : <CopyableId value={event.account} /> },
    { label: t("platform"), value: event.platform ?? none },
    { label: t("copies"), value: t("times", { count: event.copies }) },
  ];
  return (
    <>
      <p className="break-all font-mono text-table">{event.command}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Body({ body }: { body: string }) {
  const t = useTranslations("settings.callbacks.event");
  return (
    <section aria-label={t("body")} className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{t("body")}</h3>
      {/* In the tab order: keys must be able to scroll it. */}
      <pre
        tabIndex={0}
        aria-label={t("body")}
        className="max-h-120 overflow-auto whitespace-pre-wrap break-words rounded-lg border border-border bg-muted p-4 font-mono text-caption"
      >
        {indentJson(body)}
      </pre>
    </section>
  );
}
