import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getQueryClient, HydrateClient, trpc } from "#app/_trpc/server.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { sameOriginPath } from "#lib/same-origin-path.ts";
import { getSession } from "#server/auth/session.ts";
import { LookSwitch } from "./_components/look-switch.tsx";
import { SignInPanel } from "./_components/sign-in-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { callbackUrl, error } = await searchParams;
  const landing = sameOriginPath(typeof callbackUrl === "string" ? callbackUrl : null);
  if ((await getSession()) !== undefined) redirect(landing);
  const t = await getTranslations("auth");
  // Awaited, so that the ways in stand on the page at once.
  await getQueryClient().prefetchQuery(trpc.auth.doors.queryOptions());
  return (
    <div className="relative grid min-h-dvh grid-rows-[1fr_auto] overflow-hidden bg-sidebar">
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 top-0 h-112 bg-radial-[ellipse_at_top] from-primary-soft to-transparent"
      />
      <main className="relative flex items-center justify-center px-4 py-10">
        <div className="w-full max-w-sm">
          <div className="mb-6 flex items-center gap-3">
            <Logo className="size-10" />
            <div>
              <p className="font-semibold text-section leading-6">Herald</p>
              <p className="text-muted-foreground text-table">{t("lead")}</p>
            </div>
          </div>
          <section className="rounded-xl border border-border bg-surface p-6 shadow-float">
            <h1 className="mb-4 font-semibold text-section">{t("title")}</h1>
            <HydrateClient>
              <SignInPanel landing={landing} error={typeof error === "string" ? error : null} />
            </HydrateClient>
          </section>
        </div>
      </main>
      <footer className="relative flex justify-center gap-2 pb-6">
        <LookSwitch />
      </footer>
    </div>
  );
}
