import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { mayOpen } from "#app/_trpc/may-open.ts";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { NotIncluded } from "#app/(console)/_components/not-included.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { MemberSettings } from "./_components/member-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.members") };
}

export default async function MembersPage({ params }: PageProps<"/[game]/settings/members">) {
  const { game } = await params;
  const people = trpc.members.list.queryOptions({ game });
  if (!(await mayOpen({ game, permission: "staff.read" }, people))) return <NotIncluded permission="staff.read" />;
  prefetch(people);
  prefetch(trpc.auth.me.queryOptions());
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={8} columns={5} />}>
        <MemberSettings />
      </Suspense>
    </HydrateClient>
  );
}
