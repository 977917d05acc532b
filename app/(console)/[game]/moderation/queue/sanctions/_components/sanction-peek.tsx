"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { SanctionStateBadge } from "#components/moderation/sanction-state-badge.tsx";
import { useSanctionWords } from "#components/moderation/sanction-words.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { PeekPanel } from "#components/shell/peek-panel.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { liftSanctionInput } from "#server/moderation/sanctions/schema.ts";
import { ReasonDialog } from "../../_components/reason-dialog.tsx";
import type { Sanction } from "../../_components/wire.ts";

const liveMs = 3_000;
const standing: readonly Sanction["state"][] = ["active", "calling", "unknown"];

/** One sanction in full, and its end before its time. */
export function SanctionPeek({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useTranslations("sanctions.peek");
  const { slug: game } = useGame();
  const mayLift = useCan("moderation.sanction");
  const [isLifting, setLifting] = useState(false);
  const sanction = useQuery({
    ...useTRPC().sanctions.get.queryOptions({ game, id: id ?? "" }),
    enabled: id !== null,
    refetchInterval: liveMs,
    retry: false,
  });
  const { data } = sanction;
  const { nameOf } = useSanctionWords();
  return (
    <PeekPanel
      open={id !== null}
      onClose={onClose}
      title={data === undefined ? t("title") : nameOf(data)}
      {...(data === undefined ? {} : { state: <SanctionStateBadge state={data.state} /> })}
    >
      {sanction.isError && data === undefined ? (
        <FailedState title={t("failed")} error={sanction.error} onRetry={() => void sanction.refetch()} />
      ) : data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <div className="flex flex-col gap-5">
          <Facts sanction={data} />
          {mayLift && standing.includes(data.state) && (
            <Button variant="outline" className="self-start" onClick={() => setLifting(true)}>
              {t("lift")}
            </Button>
          )}
          {isLifting && <LiftDialog id={data.id} onClose={() => setLifting(false)} />}
        </div>
      )}
    </PeekPanel>
  );
}

function Facts({ sanction }: { sanction: Sanction }) {
  const t = useTranslations("sanctions.peek");
  const { slug } = useGame();
  const locale = useLocale();
  const mayLook = useCan("player.read");
  const { account, nickname, refusal, decisionId, endsAt, endedAt, liftedByName, liftReason, toldAt } = sanction;
  const isTold = toldAt !== null;
  return (
    <>
      {refusal !== null && (
        <Alert tone={sanction.state === "failed" ? "danger" : "warning"} title={t("refused")}>
          {locale === "ko" ? refusal.message.ko : refusal.message.en} ({refusal.code})
        </Alert>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-table">
        <Fact label={t("player")}>
          {mayLook ? (
            <Link
              className="text-link hover:underline"
              href={`/${slug}/labels?${new URLSearchParams({ open: account })}`}
            >
              {nickname === "" ? account : nickname}
            </Link>
          ) : (
            <span>{nickname === "" ? account : nickname}</span>
          )}
        </Fact>
        <Fact label={t("reason")}>{sanction.reason}</Fact>
        <Fact label={t("by")}>
          {sanction.madeByName} · <Time at={sanction.createdAt} form="short" />
        </Fact>
        {sanction.step !== null && <Fact label={t("step")}>{sanction.step}</Fact>}
        {endsAt !== null && (
          <Fact label={t("endsAt")}>
            <Time at={endsAt} form="short" />
          </Fact>
        )}
        {endedAt !== null && (
          <Fact label={t("endedAt")}>
            <Time at={endedAt} form="short" />
          </Fact>
        )}
        {liftedByName !== null && (
          <Fact label={t("liftedBy")}>
            {liftedByName}
            {liftReason !== null && `: ${liftReason}`}
          </Fact>
        )}
        <Fact label={t("told")}>{isTold ? <Time at={toldAt} form="short" /> : t("notTold")}</Fact>
        {decisionId !== null && (
          <Fact label={t("decision")}>
            <Link
              className="text-link hover:underline"
              href={`/${slug}/moderation?${new URLSearchParams({ open: decisionId, saved: "all" })}`}
            >
              {t("showDecision")}
            </Link>
          </Fact>
        )}
        <Fact label={t("id")}>
          <CopyableId value={sanction.id} />
        </Fact>
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

const schema = liftSanctionInput.pick({ reason: true });

function LiftDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("sanctions.lift");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const lift = useMutation(trpc.sanctions.lift.mutationOptions());
  return (
    <ReasonDialog
      words={{
        ...{ title: t("title"), body: t("body"), label: t("reason") },
        ...{ cancel: t("cancel"), confirm: t("confirm") },
      }}
      schema={schema}
      rows={2}
      onClose={onClose}
      onReason={async (reason) => {
        const lifted = await lift.mutateAsync({ game, id, reason });
        await cache.invalidateQueries(trpc.sanctions.pathFilter());
        toast.success(t(lifted.state === "lifted" ? "done" : "underWay"));
        onClose();
      }}
    />
  );
}
