import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { getQueryClient, HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { VersionPageView } from "./_components/version-page-view.tsx";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.versions") };
}

export default async function VersionPage({ params }: PageProps<"/[game]/moderation/rules/versions/[version]">) {
  const { game, version: versionId } = await params;
  if (!uuid.test(versionId)) notFound();
  const version = trpc.rules.version.queryOptions({ game, versionId });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, version);
  if (refusal !== undefined) return refusal;
  const found = await getQueryClient()
    .fetchQuery(version)
    .catch((error: { data?: { code?: string } }) => {
      if (error.data?.code === "NOT_FOUND") return undefined;
      throw error;
    });
  if (found === undefined) notFound();
  prefetch(trpc.rules.countShadow.queryOptions({ game, versionId }));
  return (
    <HydrateClient>
      <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}>
        <VersionPageView versionId={versionId} />
      </Suspense>
    </HydrateClient>
  );
}
