"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** The mails that rest on an audience. */
export function UseList({ id }: { id: string }) {
  const t = useTranslations("audiences.one");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const { data, error } = useQuery(trpc.audiences.uses.queryOptions({ game: slug, id }));
  return (
    <section aria-labelledby="uses-title">
      <h2 id="uses-title" className="mb-2 font-semibold text-section">
        {t("uses")}
      </h2>
      {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <Skeleton className="h-10" />}
      {data?.useCount === 0 && <p className="text-muted-foreground">{t("noUses")}</p>}
      <ul className="flex flex-col gap-1.5">
        {data?.uses.map((use) => (
          <li key={use.id} className="flex min-w-0 items-center justify-between gap-2">
            <Link href={`/${slug}/mail/${use.id}`} className="min-w-0 truncate text-link hover:underline">
              {use.name === "" ? t("unnamed") : use.name}
            </Link>
            <CampaignStateBadge state={use.state} />
          </li>
        ))}
      </ul>
      {data !== undefined && data.useCount > data.uses.length && (
        <p className="mt-1 text-caption text-muted-foreground">
          {t("usesMore", { count: data.useCount - data.uses.length })}
        </p>
      )}
    </section>
  );
}
