"use client";

import { Download, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Collapsible } from "#components/ui/collapsible.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { formatNumber } from "#lib/format.ts";
import type { AudienceDetail } from "#server/audiences/schema.ts";

/** A list of players in numbers: who is in it, what was left out and why. */
export function AudienceCard({ audience, game }: { audience: AudienceDetail; game: string }) {
  const t = useTranslations("audiences");
  const locale = useLocale();
  const { text } = useProblem();
  const number = (value: number) => formatNumber(value, locale);
  const rejects = `/api/export/audience-rejects?${new URLSearchParams({ game, id: audience.id })}`;
  if (audience.state === "failed") {
    return (
      <Alert tone="danger" title={t("failed", { name: audience.name })}>
        {text(audience.failureReason ?? "internal")}
      </Alert>
    );
  }
  const facts = [
    { key: "players", value: number(audience.validCount), look: "font-semibold" },
    { key: "duplicates", value: number(audience.duplicateCount), look: "" },
    { key: "malformed", value: number(audience.rejectedCount), look: audience.rejectedCount > 0 ? "text-danger" : "" },
    {
      key: "unknown",
      value: audience.unknownCount === null ? t("notChecked") : number(audience.unknownCount),
      look: (audience.unknownCount ?? 0) > 0 ? "text-warning" : "",
    },
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-border bg-surface">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 border-border border-b px-4 py-2.5">
          <Link href={`/${game}/audiences/${audience.id}`} className="min-w-0 truncate font-medium hover:underline">
            {audience.name}
          </Link>
          <span className="text-muted-foreground text-table">
            {t("lines", { count: audience.lineCount })} · <Time at={audience.createdAt} />
          </span>
        </p>
        <dl className="grid grid-cols-2 sm:grid-cols-4">
          {facts.map(({ key, value, look }) => (
            <div key={key} className="px-4 py-2.5">
              <dt className="text-caption text-muted-foreground">{t(`fact.${key}`)}</dt>
              <dd className={cn("text-section", look)}>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {audience.checkRequestedAt !== null && (
        <p role="status" className="flex items-center gap-2 text-muted-foreground text-table">
          <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />
          {t("checking", { done: number(audience.checkedCount), total: number(audience.validCount) })}
        </p>
      )}
      {(audience.unknownCount ?? 0) > 0 && (
        <Alert tone="warning" title={t("unknownTitle", { count: audience.unknownCount ?? 0 })}>
          {t("unknownBody")}
          <IdList ids={audience.unknowns} />
        </Alert>
      )}
      {audience.rejectedCount > 0 && (
        <Alert
          tone="warning"
          title={t("rejectedTitle", { count: audience.rejectedCount })}
          action={
            <a
              href={rejects}
              download
              className="inline-flex items-center gap-1.5 text-link text-table hover:underline"
            >
              <Download aria-hidden className="size-4" />
              {t("download")}
            </a>
          }
        >
          <ul className="mt-1">
            {audience.rejects.slice(0, 5).map((reject) => (
              <li key={reject.line} className="truncate">
                {t("reject", { line: number(reject.line), reason: t(`rejectReason.${reject.reason}`) })}{" "}
                <span className="font-mono text-caption">{reject.value}</span>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Collapsible title={t("sample", { count: audience.sample.length })}>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {audience.sample.map((player) => (
            <li key={player.id} className="flex min-w-0 items-center gap-2 py-0.5">
              <CopyableId value={player.id} className="min-w-0" />
              <span className="truncate text-muted-foreground text-table">{player.nickname ?? ""}</span>
            </li>
          ))}
        </ul>
      </Collapsible>
    </div>
  );
}

function IdList({ ids }: { ids: readonly string[] }) {
  return <p className="mt-1 line-clamp-2 font-mono text-caption">{ids.slice(0, 8).join(", ")}</p>;
}
