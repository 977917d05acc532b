"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FailedState } from "#components/form/failed-state.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { waitingCountMax } from "#server/moderation/queue/schema.ts";
import { HereLine } from "../here-line.tsx";
import { SanctionDialog } from "../sanction-dialog.tsx";
import { useLetterKeys } from "../use-letter-keys.ts";
import type { Review } from "../wire.ts";
import { AllowDialog } from "./allow-dialog.tsx";
import { DeskHead } from "./desk-head.tsx";
import { DeskMessage } from "./desk-message.tsx";
import { DeskPlayer } from "./desk-player.tsx";
import { DeskVerbs } from "./desk-verbs.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import { useDesk } from "./use-desk.ts";

type Asks = "sanction" | "skip" | "allow";

/** One item, large, with what was said around it and whoever wrote it; everything can be done with single keys. */
export function ReviewDesk({ id }: { id: string }) {
  const t = useTranslations("moderationQueue");
  const desk = useDesk(id);
  const { review, here, failure, isMine } = desk;
  const { describe } = useProblem();
  const mayReview = useCan("moderation.review");
  const maySanction = useCan("moderation.sanction");
  const mayAllow = useCan("moderation.publish");
  const [asks, setAsks] = useState<Asks>();
  const previous = usePrevious(id);
  const data = review.data;
  const whileMine = (verb: () => void) => (isMine && desk.running === undefined ? verb : undefined);
  useLetterKeys({
    a: whileMine(desk.uphold),
    o: whileMine(desk.overturn),
    s: data !== undefined && maySanction ? () => setAsks("sanction") : undefined,
    w: mayAllow ? whileMine(() => setAsks("allow")) : undefined,
    x: whileMine(() => setAsks("skip")),
    f: whileMine(desk.star),
    n: mayReview ? desk.next : undefined,
    p: previous,
    q: desk.toList,
    escape: desk.toList,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Button variant="quiet" size="sm" className="-ml-2" onClick={desk.toList}>
          <ArrowLeft aria-hidden />
          {t("toList")}
          <Kbd aria-hidden>Esc</Kbd>
        </Button>
        <div className="flex flex-wrap items-center gap-x-4">
          {here !== undefined && (
            <span className="text-muted-foreground text-table">
              {here.waiting > waitingCountMax
                ? t("waitingMany", { count: waitingCountMax })
                : t("waiting", { count: here.waiting })}
            </span>
          )}
          <HereLine here={here} />
        </div>
      </div>
      {review.isError && data === undefined && (
        <FailedState title={t("itemFailed")} error={review.error} onRetry={() => void review.refetch()} />
      )}
      {data === undefined && !review.isError && <Skeleton className="h-96 rounded-lg" />}
      {failure !== undefined && (
        <Alert tone="danger" live title={t("refused")}>
          {describe(failure).sentence}
        </Alert>
      )}
      {data !== undefined && (
        <>
          <Standing review={data} onNext={desk.next} />
          {desk.takeFailure !== null && (
            <FailedState title={t("takeThisFailed")} error={desk.takeFailure} onRetry={desk.takeThis} />
          )}
          <div className="grid grid-cols-[minmax(0,1fr)_20rem] gap-6 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-4">
              <DeskHead review={data} />
              <DeskMessage key={data.decisionId} decisionId={data.decisionId} />
            </div>
            <DeskPlayer key={data.sender} review={data} />
          </div>
          {mayReview && (
            <DeskVerbs
              desk={desk}
              maySanction={maySanction}
              mayAllow={mayAllow}
              onAsk={setAsks}
              onPrevious={previous}
              review={data}
            />
          )}
          {asks === "sanction" && <SanctionDialog of={subjectOf(data)} onClose={() => setAsks(undefined)} />}
          {asks === "allow" && (
            <AllowDialog
              review={data}
              onClose={() => setAsks(undefined)}
              onDone={(isDecided) => {
                setAsks(undefined);
                if (isDecided) void desk.goOn();
              }}
            />
          )}
          {asks === "skip" && (
            <SkipDialog
              id={id}
              onClose={() => setAsks(undefined)}
              onSkipped={() => {
                setAsks(undefined);
                void desk.goOn();
              }}
            />
          )}
        </>
      )}
    </div>
  );
}

function subjectOf({ id, sender, senderName, groupId, decisionId }: Review) {
  return { account: sender, name: senderName, groupId, decisionId, reviewId: id };
}

/** Who has it, or has decided it, where that is not this person. */
function Standing({ review, onNext }: { review: Review; onNext: () => void }) {
  const t = useTranslations("moderationQueue");
  const mayReview = useCan("moderation.review");
  const { outcome, lock, reviewedByName } = review;
  const action = mayReview ? (
    <Button variant="outline" size="sm" onClick={onNext}>
      {t("verbs.next")}
    </Button>
  ) : undefined;
  if (outcome !== null) {
    return (
      <Alert live title={t(`decidedBy.${outcome}`, { name: reviewedByName ?? "" })} action={action}>
        {review.note}
      </Alert>
    );
  }
  if (lock === null || lock.isMine) return null;
  return (
    <Alert tone="warning" live title={t("heldBy", { name: lock.name })} action={action}>
      {t("heldByHint")}
    </Alert>
  );
}

/** The way back through the items that were before this person since the page was opened. */
function usePrevious(id: string): () => void {
  const passed = useRef<string[]>([]);
  useEffect(() => {
    if (passed.current.at(-1) !== id) passed.current.push(id);
  }, [id]);
  return () => {
    // The browser's own way back leads to the same places, and knows the list before them as well.
    if (passed.current.length > 1) {
      passed.current.splice(-2);
      history.back();
    }
  };
}
