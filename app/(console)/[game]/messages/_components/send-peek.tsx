"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { DecodedMessageView } from "#components/messages/decoded-message.tsx";
import { pickText } from "#components/messages/pick-text.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { SendState, stateOfDelivery, stateOfSend } from "./send-state.tsx";

type Send = RouterOutputs["messages"]["sent"];

/** One sent message: what exactly, and what became of each copy. */
export function SendPeek({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("messages.sent");
  const locale = useLocale();
  const { slug } = useGame();
  const trpc = useTRPC();
  const send = useQuery({
    ...trpc.messages.sent.queryOptions({ game: slug, id: id ?? "" }),
    enabled: id !== null,
    refetchInterval: ({ state }) => {
      const word = state.data && stateOfSend(state.data.counts);
      return word === "waiting" || word === "sending" || word === "uncertain" ? 1_500 : false;
    },
  });
  const name = send.data === undefined ? t("one") : pickText(send.data.names, locale, send.data.code);
  return (
    <PeekPanel open={id !== null} onClose={onClose} title={name}>
      {send.isError ? (
        <FailedState title={t("failed")} error={send.error} onRetry={() => send.refetch()} />
      ) : send.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Details send={send.data} />
      )}
    </PeekPanel>
  );
}

function Details({ send }: { send: Send }) {
  const t = useTranslations("messages.sent");
  const locale = useLocale();
  const facts = [
    { label: t("columns.state"), value: <SendState counts={send.counts} /> },
    { label: t("columns.at"), value: <Time at={send.createdAt} form="short" /> },
    { label: t("columns.by"), value: send.createdByName },
    { label: t("sender"), value: <CopyableId value={send.senderAccount} /> },
    { label: t("columns.value"), value: formatNumber(send.totalValue, locale) },
    { label: t("size"), value: t("bytes", { bytes: send.bytes }) },
  ];
  return (
    <div className="flex flex-col gap-5">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        {facts.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <DecodedMessageView message={send.decoded} />
      <section aria-label={t("copies")}>
        <h3 className="mb-1.5 font-semibold">{t("copies")}</h3>
        <ul className="divide-y divide-border rounded-lg border border-border">
          {send.deliveries.map((delivery) => (
            <li
              key={delivery.recipient}
              className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2"
            >
              <CopyableId value={delivery.recipient} />
              <StateBadge state={stateOfDelivery[delivery.state]} />
              {delivery.problem !== null && delivery.state !== "sent" && <Problem problem={delivery.problem} />}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Problem({ problem }: { problem: NonNullable<Send["deliveries"][number]["problem"]> }) {
  const { text } = useProblem();
  return <p className="w-full text-muted-foreground text-table">{text(problem.reason)}</p>;
}
