import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { RoleMatrix } from "./_components/role-matrix.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("parts.roles") };
}

export default async function RolesPage({ params }: PageProps<"/[game]/settings/roles">) {
  const { game } = await params;
  prefetch(trpc.members.roles.queryOptions({ game }));
  return (
    <HydrateClient>
      <Suspense fallback={<TableSkeleton rows={12} columns={9} />}>
        <RoleMatrix />
      </Suspense>
    </HydrateClient>
  );
}
