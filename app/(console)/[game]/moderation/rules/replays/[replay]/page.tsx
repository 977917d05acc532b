import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getQueryClient, HydrateClient, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { ReplayPageView } from "./_components/replay-page-view.tsx";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("moderationRules");
  return { title: t("parts.replays") };
}

export default async function ReplayPage({ params }: PageProps<"/[game]/moderation/rules/replays/[replay]">) {
  const { game, replay: replayId } = await params;
  if (!uuid.test(replayId)) notFound();
  const replay = trpc.replays.get.queryOptions({ game, replayId });
  const refusal = await refusalOf({ game, permission: "moderation.read" }, replay);
  if (refusal !== undefined) return refusal;
  const found = await getQueryClient()
    .fetchQuery(replay)
    .catch((error: { data?: { code?: string } }) => {
      if (error.data?.code === "NOT_FOUND") return undefined;
      throw error;
    });
  if (found === undefined) notFound();
  return (
    <HydrateClient>
      <ReplayPageView replayId={replayId} />
    </HydrateClient>
  );
}
