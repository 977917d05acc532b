"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { AudienceFacts } from "../../_components/composer/audience-facts.tsx";
import { CampaignActions } from "./campaign-actions.tsx";
import { ExclusionsPanel } from "./exclusions-panel.tsx";
import { FailuresPanel } from "./failures-panel.tsx";
import { FindPlayer } from "./find-player.tsx";
import { MailAsSent } from "./mail-as-sent.tsx";
import { RecallPanel } from "./recall-panel.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { RunPanel } from "./run-panel.tsx";
import { SchedulePanel } from "./schedule-panel.tsx";
import { TargetFacts } from "./target-facts.tsx";
import { Timeline } from "./timeline.tsx";
import { isMoving, useCampaignStream } from "./use-campaign-stream.ts";

const pollMs = 2000;

/** One mail after it was written: where it stands, how far it is, who did not get it, and what was sent. */
export function CampaignPageView({ id }: { id: string }) {
  const t = useTranslations("mail");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { text } = useProblem();
  const canAudit = useCan("audit.read");
  const options = trpc.mail.get.queryOptions({ game: slug, id });
  const first = useSuspenseQuery(options).data;
  const isStreaming = useCampaignStream({ game: slug, id, isOn: isMoving(first) });
  const { data: campaign } = useSuspenseQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data !== undefined && isMoving(state.data) && !isStreaming ? pollMs : false),
  });
  const { run } = campaign;
  return (
    <>
      <PageHeader
        title={campaign.name.trim() === "" ? t("list.unnamed") : campaign.name}
        badge={<CampaignStateBadge state={campaign.state} />}
        crumbs={[{ href: `/${slug}/mail`, label: t("list.title") }]}
        state={
          <>
            {t(`stateLine.${campaign.state}`, { name: campaign.updatedByName })}
            {campaign.stateReason !== null && ` ${t("because", { reason: text(campaign.stateReason) })}`}
          </>
        }
        actions={<CampaignActions campaign={campaign} />}
      />
      <PageBody className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {campaign.state === "in_review" && <ReviewPanel campaign={campaign} />}
          {campaign.scheduleKind !== "now" && <SchedulePanel campaign={campaign} />}
          {run !== null && <RunPanel run={run} state={campaign.state} />}
          {run !== null && <RecallPanel campaignId={id} />}
          {run !== null && <FindPlayer id={id} />}
          {run !== null && run.excluded > 0 && <ExclusionsPanel id={id} />}
          {run !== null && run.failed > 0 && <FailuresPanel id={id} />}
          {campaign.target !== "list" && <TargetFacts campaign={campaign} />}
          {campaign.audienceId !== null && campaign.target !== "group" && (
            <section aria-labelledby="audience-title">
              <h2 id="audience-title" className="mb-3 font-semibold text-section">
                {t("audience")}
              </h2>
              <AudienceFacts id={campaign.audienceId} />
            </section>
          )}
          {canAudit ? <Timeline id={id} /> : null}
        </div>
        <MailAsSent campaign={campaign} />
      </PageBody>
    </>
  );
}
