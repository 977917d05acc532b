"use client";

import { replaceEqualDeep, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { CampaignStateBadge } from "#components/mail/state-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { AudienceFacts } from "../../../audiences/_components/make/audience-facts.tsx";
import { CommentThread } from "../../_components/review/comment-thread.tsx";
import type { Campaign } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";
import { CampaignActions } from "./campaign-actions.tsx";
import { ExclusionsPanel } from "./exclusions-panel.tsx";
import { FailuresPanel } from "./failures-panel.tsx";
import { FindPlayer } from "./find-player.tsx";
import { ItemsChanged } from "./items-changed.tsx";
import { MailAsSent } from "./mail-as-sent.tsx";
import { newestOf } from "./newest-of.ts";
import { RecallPanel } from "./recall-panel.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { RunFigures } from "./run-figures.tsx";
import { RunList } from "./run-list.tsx";
import { RunPanel } from "./run-panel.tsx";
import { SchedulePanel } from "./schedule-panel.tsx";
import { TargetFacts } from "./target-facts.tsx";
import { Timeline } from "./timeline.tsx";
import { isMoving, useCampaignStream } from "./use-campaign-stream.ts";
import { useShownRun } from "./use-shown-run.ts";

const pollMs = 2_000;
/** A mail that is over may be taken up again by a retry from elsewhere. */
const overPollMs = 15_000;

/** One mail after it was written: where it stands, how far it is, who did not get it, and what was sent. */
export function CampaignPageView({ id }: { id: string }) {
  const t = useTranslations("mail");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { text } = useProblem();
  const canAudit = useCan("audit.read");
  const options = trpc.mail.get.queryOptions({ game: slug, id });
  const first = useSuspenseQuery(options).data;
  const [runParam] = useQueryState("run", campaignPageParams.run);
  const isStreaming = useCampaignStream({ game: slug, id, run: runParam, isOn: isMoving(first) });
  const { data: campaign } = useSuspenseQuery({
    ...options,
    refetchInterval: ({ state }) => pollOf(state.data, isStreaming),
    structuralSharing: keepFurther,
  });
  const shown = useShownRun(campaign);
  const { run } = shown;
  // While an occurrence is awaited its time is the news; while one is on its way, how far that is.
  const isWaiting = campaign.run === null || campaign.state === "scheduled" || campaign.state === "held";
  // The review says by itself whom a mail is for, and when it goes out if that is once.
  const isInReview = campaign.state === "in_review";
  const schedule = campaign.scheduleKind !== "now" && !(isInReview && campaign.scheduleKind === "at") && (
    <SchedulePanel campaign={campaign} />
  );
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
          <ItemsChanged campaign={campaign} />
          {isInReview && <ReviewPanel campaign={campaign} />}
          {isWaiting && schedule}
          {campaign.run !== null && <RunList id={id} shown={shown} isMoving={isMoving(campaign)} />}
          {run !== null && <RunPanel run={run} />}
          {run !== null && <RecallPanel campaignId={id} />}
          {run !== null && <FindPlayer id={id} run={run} />}
          {run !== null && run.excluded > 0 && <ExclusionsPanel id={id} runId={run.id} />}
          {run !== null && run.failed > 0 && <FailuresPanel id={id} run={run} />}
          {run !== null && <RunFigures id={id} run={run} report={shown.report} />}
          {!isWaiting && schedule}
          {campaign.target !== "list" && !isInReview && <TargetFacts campaign={campaign} />}
          {campaign.audienceId !== null && campaign.target !== "group" && (
            <section aria-labelledby="audience-title">
              <h2 id="audience-title" className="mb-3 font-semibold text-section">
                {t("audience")}
              </h2>
              <AudienceFacts id={campaign.audienceId} />
            </section>
          )}
          <CommentThread id={id} />
          {canAudit ? <Timeline id={id} /> : null}
        </div>
        <MailAsSent campaign={campaign} />
      </PageBody>
    </>
  );
}

function pollOf(campaign: Campaign | undefined, isStreaming: boolean): number | false {
  if (campaign?.state === "completed") return overPollMs;
  return campaign !== undefined && isMoving(campaign) && !isStreaming ? pollMs : false;
}

/** The cache holds this query's own answers, as untyped values. */
function keepFurther(known: unknown, news: unknown): unknown {
  const [before, after] = [known as Campaign | undefined, news as Campaign];
  return replaceEqualDeep(known, { ...after, run: newestOf(before?.run, after.run) });
}
