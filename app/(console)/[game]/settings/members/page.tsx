import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { refusalOf } from "#app/(console)/_components/refusal-of.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { MemberSettings } from "./_components/member-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.members") };
}

export default async function MembersPage({ params }: PageProps<"/[game]/settings/members">) {
  const { game } = await params;
  const people = trpc.members.list.queryOptions({ game });
  const refusal = await refusalOf({ game, permission: "staff.read" }, people);
  if (refusal !== undefined) return refusal;
  prefetch(people);
  prefetch(trpc.groups.list.queryOptions({ game }));
  prefetch(trpc.auth.me.queryOptions());
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={5} />}>
        <MemberSettings />
      </Suspense>
    </HydrateClient>
  );
}
