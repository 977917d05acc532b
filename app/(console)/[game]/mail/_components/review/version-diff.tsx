"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { DraftChanges } from "#components/mail/draft-changes.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useConditionNames } from "../../../audiences/_components/make/use-condition-names.ts";

/** Where two versions of a mail differ. */
export function VersionDiff({ id, before, after }: { id: string; before: number; after: number }) {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const options = (version: number) => trpc.reviews.version.queryOptions({ game: slug, id, version });
  const was = useQuery(options(before));
  const is = useQuery(options(after));
  const { data: game } = useQuery(trpc.games.get.queryOptions({ game: slug }));
  const names = useConditionNames([was.data?.draft.playerCondition ?? null, is.data?.draft.playerCondition ?? null]);
  const error = was.error ?? is.error;
  if (error !== null) return <Alert tone="danger">{describe(error).sentence}</Alert>;
  if (was.data === undefined || is.data === undefined || game === undefined) return <Skeleton className="h-32" />;
  return (
    <DraftChanges
      before={was.data.draft}
      after={is.data.draft}
      items={[...was.data.items, ...is.data.items]}
      lists={[was.data.audience, is.data.audience].filter((list) => list !== null)}
      names={names}
      timeZone={game.timeZone}
    />
  );
}
