"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { reviewSearchParams, toFilter } from "../../search-params.ts";
import { HereLine } from "../here-line.tsx";
import { QueueParts } from "../queue-parts.tsx";
import { useLetterKeys } from "../use-letter-keys.ts";
import { useHere } from "../use-queue.ts";
import { ReviewTable } from "./review-table.tsx";
import { ReviewToolbar } from "./review-toolbar.tsx";
import { ReviewViews } from "./review-views.tsx";

/** The items of the queue with what stands over them. */
export function ReviewList() {
  const t = useTranslations("moderationQueue");
  const { slug: game } = useGame();
  const mayReview = useCan("moderation.review");
  const { describe } = useProblem();
  const [search, setSearch] = useQueryStates(reviewSearchParams);
  const here = useHere(null);
  const takeNext = useMutation(useTRPC().queue.takeNext.mutationOptions());
  const begin = () =>
    takeNext.mutate(
      { game, ...toFilter(search) },
      {
        onSuccess: ({ review }) => {
          if (review === null) toast.success(t("nothingLeft"));
          else void setSearch({ item: review.id }, { history: "push" });
        },
      },
    );
  useLetterKeys(mayReview ? { n: begin } : {});
  return (
    <>
      <QueueParts>
        <HereLine here={here.data} />
        {mayReview && (
          <Button data-primary pending={takeNext.isPending} onClick={begin}>
            {t("begin")}
            <Kbd className="border-primary-foreground/30 bg-transparent text-primary-foreground">N</Kbd>
          </Button>
        )}
      </QueueParts>
      {takeNext.isError && (
        <Alert tone="danger" live className="mt-3" title={t("takeFailed")}>
          {describe(takeNext.error).sentence}
        </Alert>
      )}
      <ReviewViews />
      <ReviewToolbar />
      <ReviewTable />
    </>
  );
}
