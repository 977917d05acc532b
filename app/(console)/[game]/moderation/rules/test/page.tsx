import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TestBench } from "./_components/test-bench.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.test") };
}

export default async function TestPage({ params }: PageProps<"/[game]/moderation/rules/test">) {
  const { game } = await params;
  const versions = trpc.rules.versions.queryOptions({ game, limit: 20 });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, versions);
  if (refusal !== undefined) return refusal;
  prefetch(versions);
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}>
        <TestBench />
      </Suspense>
    </HydrateClient>
  );
}
