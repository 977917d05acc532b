"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNumber } from "#lib/format.ts";
import { PlanPanel } from "../../_components/composer/plan-panel.tsx";
import { ValuePanel } from "../../_components/composer/value-panel.tsx";
import { ApprovalWhy } from "../../_components/review/approval-why.tsx";
import { ReviewAudience } from "../../_components/review/review-audience.tsx";
import { ReviewChanges } from "../../_components/review/review-changes.tsx";
import { ReviewPhones } from "../../_components/review/review-phones.tsx";
import { ReviewTimes } from "../../_components/review/review-times.tsx";
import { TestFacts } from "../../_components/test-send/test-facts.tsx";
import type { Campaign, Plan } from "../../_components/wire.ts";
import { RejectDialog } from "./reject-dialog.tsx";
import { RequestChangesDialog } from "./request-changes-dialog.tsx";

/** What a second person decides about: two honest numbers, what is different, what players see, whom it reaches, and the ways on. */
export function ReviewPanel({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.review");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const sayPlayers = useSayPlayers();
  const canApprove = useCan("mail.approve");
  const canLarge = useCan("mail.approve_large");
  const [asking, setAsking] = useState<"approve" | "changes" | "reject">();
  const reviews = useTranslations("reviews");
  const { data: plan } = useQuery(trpc.mail.plan.queryOptions({ game: slug, id: campaign.id }));
  if (plan === undefined) return <Skeleton className="h-40 rounded-lg" />;
  return (
    <section
      aria-labelledby="review-title"
      className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-5"
    >
      <div>
        <h2 id="review-title" className="font-semibold text-section">
          {t("title")}
        </h2>
        <p className="text-muted-foreground">{t("by", { name: campaign.submittedByName ?? campaign.updatedByName })}</p>
        <TestFacts id={campaign.id} />
      </div>
      <dl className="grid gap-4 sm:grid-cols-2">
        <BigNumber label={t("players")} value={sayPlayers(plan)} />
        <BigNumber label={t("value")} value={formatNumber(plan.totalValue, locale)} />
      </dl>
      <ApprovalWhy need={plan.weighed.need} />
      <ReviewChanges id={campaign.id} />
      <ReviewPhones campaign={campaign} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        {plan.perItem.length > 0 && <ValuePanel plan={plan} />}
        <PlanPanel id={campaign.id} plan={plan} withWhy={false} />
      </div>
      <ReviewAudience campaign={campaign} plan={plan} />
      <ReviewTimes campaign={campaign} />
      {canApprove ? (
        <div className="flex flex-wrap gap-2">
          {(canLarge || plan.weighed.need.by !== "large_approver") && (
            <Button onClick={() => setAsking("approve")}>
              {t(campaign.scheduleKind === "now" ? "approve" : "approveSchedule")}
            </Button>
          )}
          <Button variant="outline" onClick={() => setAsking("changes")}>
            {t("requestChanges")}
          </Button>
          <Button variant="dangerOutline" onClick={() => setAsking("reject")}>
            {reviews("reject.button")}
          </Button>
        </div>
      ) : (
        <p className="text-muted-foreground text-table">{t("waiting")}</p>
      )}
      {asking === "approve" && <ApproveDialog campaign={campaign} plan={plan} onClose={() => setAsking(undefined)} />}
      {asking === "reject" && <RejectDialog campaign={campaign} onClose={() => setAsking(undefined)} />}
      {asking === "changes" && <RequestChangesDialog campaign={campaign} onClose={() => setAsking(undefined)} />}
    </section>
  );
}

/** Where only the platform knows who it is, the number is an estimate and says so. */
function useSayPlayers(): (plan: Plan) => string {
  const t = useTranslations("mail.plan");
  const locale = useLocale();
  return ({ recipients, isEstimated }) => {
    const count = formatNumber(recipients, locale);
    return isEstimated ? t("aboutPlayers", { count }) : count;
  };
}

function BigNumber({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-muted-foreground text-table">{label}</dt>
      <dd className="font-semibold text-page">{value}</dd>
    </div>
  );
}

function ApproveDialog({ campaign, plan, onClose }: { campaign: Campaign; plan: Plan; onClose: () => void }) {
  const t = useTranslations("mail.review");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const approve = useMutation(trpc.mail.approve.mutationOptions());
  const sayPlayers = useSayPlayers();
  const isScheduled = campaign.scheduleKind !== "now";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(plan.isEstimated ? "approveAboutTitle" : "approveTitle", { count: plan.recipients })}
      facts={[
        { label: t("players"), value: sayPlayers(plan) },
        { label: t("value"), value: formatNumber(plan.totalValue, locale) },
      ]}
      sample={plan.sample.map((player) => `${player.id}${player.nickname === null ? "" : ` · ${player.nickname}`}`)}
      typeToConfirm={String(plan.recipients)}
      confirmLabel={t(isScheduled ? "approveSchedule" : "approveConfirm")}
      tone="danger"
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        // The version that was read here: an edit in between is refused, not approved.
        const after = await approve.mutateAsync({ ...key, version: campaign.version });
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.reviews.pathFilter());
        // Where it stands now is said at the top.
        scrollTo({ top: 0 });
      }}
    >
      <p>{t(isScheduled ? (plan.isEstimated ? "approveScheduleAboutBody" : "approveScheduleBody") : "approveBody")}</p>
    </ConfirmDialog>
  );
}
