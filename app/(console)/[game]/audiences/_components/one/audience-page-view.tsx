"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { StateBadge } from "#components/states/state-badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { TargetHistory } from "../../../_components/history/target-history.tsx";
import { AudienceFacts } from "../make/audience-facts.tsx";
import { AudienceActions } from "./audience-actions.tsx";
import { OriginFacts } from "./origin-facts.tsx";
import { UseList } from "./use-list.tsx";

const liveMs = 1500;

/** One audience: its numbers, some of its players, what it was made of, and the mails that rest on it. */
export function AudiencePageView({ id }: { id: string }) {
  const t = useTranslations("audiences");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: audience } = useSuspenseQuery({
    ...trpc.audiences.get.queryOptions({ game: slug, id }),
    refetchInterval: ({ state }) =>
      state.data?.state === "receiving" || state.data?.state === "checking" || state.data?.checkRequestedAt
        ? liveMs
        : false,
  });
  return (
    <>
      <PageHeader
        title={audience.name}
        badge={<StateBadge state={audience.state} />}
        state={
          <span className="flex flex-wrap gap-x-2">
            <span>{t(`sources.${audience.source}`)}</span>
            {audience.createdByName !== "" && <span>{t("one.madeBy", { name: audience.createdByName })}</span>}
            <Time at={audience.createdAt} />
          </span>
        }
        crumbs={[{ label: t("list.title"), href: `/${slug}/audiences` }]}
        actions={<AudienceActions audience={audience} />}
      />
      <PageBody className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <AudienceFacts id={id} />
        <div className="flex min-w-0 flex-col gap-6">
          {audience.origin !== null && <OriginFacts origin={audience.origin} />}
          <UseList id={id} />
          <TargetHistory kind="audience" id={id} />
        </div>
      </PageBody>
    </>
  );
}
