import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HydrateClient, prefetch, trpc } from "#app/_trpc/server.tsx";
import { PageBody, PageHeader } from "#components/shell/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { PasswordSection } from "./_components/password-section.tsx";
import { SessionsSection } from "./_components/sessions-section.tsx";
import { TwoFactorSection } from "./_components/two-factor-section.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  prefetch(trpc.account.get.queryOptions());
  prefetch(trpc.account.sessions.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title={t("title")} state={t("state")} />
      <PageBody className="pt-2">
        <Suspense fallback={<Skeleton className="mb-10 h-40 max-w-3xl" />}>
          <TwoFactorSection />
          <PasswordSection />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-56 max-w-3xl" />}>
          <SessionsSection />
        </Suspense>
      </PageBody>
    </HydrateClient>
  );
}
