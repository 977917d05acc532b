"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { RunProgress } from "#components/mail/run-progress.tsx";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import { campaignHref } from "../list/campaign-columns.tsx";
import type { Campaign } from "../wire.ts";

const isId = (id: string | null): id is string => id !== null && /^[0-9a-f-]{36}$/.test(id);

/** The essentials of one mail beside the list. */
export function CampaignPeek({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("mail");
  const trpc = useTRPC();
  const { slug: game } = useGame();
  const canCompose = useCan("mail.compose");
  const mail = useQuery({ ...trpc.mail.get.queryOptions({ game, id: id ?? "" }), enabled: isId(id), retry: false });
  const name = mail.data?.name.trim() || t("list.unnamed");
  return (
    <PeekPanel
      open={isId(id)}
      onClose={onClose}
      title={mail.data === undefined ? t("peek.loading") : name}
      {...(mail.data === undefined ? {} : { state: <CampaignStateBadge state={mail.data.state} className="mt-1" /> })}
      {...(mail.data === undefined
        ? {}
        : {
            actions: (
              <Button asChild variant="outline" size="sm">
                <Link href={campaignHref(game, mail.data, canCompose)}>
                  {t(mail.data.state === "draft" && canCompose ? "peek.edit" : "peek.open")}
                </Link>
              </Button>
            ),
          })}
    >
      {mail.isError ? (
        <FailedState title={t("peek.failed")} error={mail.error} onRetry={() => mail.refetch()} />
      ) : mail.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Essentials mail={mail.data} />
      )}
    </PeekPanel>
  );
}

function Essentials({ mail }: { mail: Campaign }) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { run, audience } = mail;
  return (
    <div className="flex flex-col gap-5">
      {run !== null && (
        <div className="flex flex-col gap-1.5">
          <p className="tabular-nums">
            {t("list.sentOf", { sent: formatNumber(run.sent, locale), total: formatNumber(run.total, locale) })}
          </p>
          <RunProgress run={run} resetKey={run.id} />
        </div>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        <Fact label={t("list.column.category")}>{t(`categories.${mail.category}`)}</Fact>
        <Fact label={t("list.column.players")}>
          {audience === null ? t(`targets.${mail.target}`) : formatNumber(audience.validCount, locale)}
          {audience !== null && <span className="truncate text-muted-foreground">{audience.name}</span>}
        </Fact>
        {mail.nextRunAt !== null && (
          <Fact label={t("peek.next")}>
            <Time at={mail.nextRunAt} form="short" />
          </Fact>
        )}
        <Fact label={t("list.column.by")}>{mail.createdByName}</Fact>
        {mail.submittedByName !== null && <Fact label={t("peek.submittedBy")}>{mail.submittedByName}</Fact>}
        {mail.approvedByName !== null && <Fact label={t("peek.approvedBy")}>{mail.approvedByName}</Fact>}
        <Fact label={t("list.column.changed")}>
          <Time at={mail.updatedAt} />
          <span className="text-muted-foreground">{mail.updatedByName}</span>
        </Fact>
        <Fact label={t("peek.id")}>
          <CopyableId value={mail.id} />
        </Fact>
      </dl>
      {mail.items.length > 0 && (
        <ul aria-label={t("peek.items")} className="flex flex-col gap-1.5">
          {mail.items.map((item) => (
            <li key={item.id} className="flex items-center gap-2">
              <ItemIcon icon={item.icon} rarity={item.rarity} />
              <span className="min-w-0 flex-1 truncate">{pickItemName(item, locale)}</span>
              <span className="tabular-nums">× {formatNumber(item.quantity, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      {Object.entries(mail.texts).map(([language, text]) => (
        <section key={language} lang={language} className="rounded-lg border border-border bg-surface px-3.5 py-2.5">
          <h3 className="font-medium">{text.title}</h3>
          <p dir="auto" className="line-clamp-6 whitespace-pre-line text-muted-foreground text-table leading-5">
            {text.body}
          </p>
        </section>
      ))}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 break-words">{children}</dd>
    </>
  );
}
