"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { VersionDiff } from "./version-diff.tsx";

/** What is different from what somebody was asked to review, or approved, before. */
export function ReviewChanges({ id }: { id: string }) {
  const t = useTranslations("reviews.changes");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: versions } = useQuery({ ...trpc.reviews.versions.queryOptions({ game: slug, id }), staleTime: 0 });
  if (versions === undefined) return <Skeleton className="h-16 rounded-lg" />;
  const [current, ...earlier] = versions;
  const last = earlier.find(({ submissions, approvedAt }) => submissions > 0 || approvedAt !== null);
  const isSame = (current?.submissions ?? 0) > 1;
  return (
    <section aria-labelledby="changes-title">
      <h3 id="changes-title" className="mb-2 font-semibold text-title">
        {t("title")}
      </h3>
      {isSame && <p>{t("same")}</p>}
      {!isSame && last === undefined && <p className="text-muted-foreground">{t("first")}</p>}
      {!isSame && current !== undefined && last !== undefined && (
        <>
          <p className="mb-3 text-muted-foreground">
            {t(last.approvedAt === null ? "sinceSubmitted" : "sinceApproved", {
              version: last.version,
              name: last.approvedByName ?? last.savedByName,
            })}
          </p>
          <VersionDiff id={id} before={last.version} after={current.version} />
        </>
      )}
    </section>
  );
}
