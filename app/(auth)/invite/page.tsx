import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Logo } from "#components/shell/logo.tsx";
import { getSession } from "#server/auth/session.ts";
import { LookSwitch } from "../login/_components/look-switch.tsx";
import { InvitationPanel } from "./_components/invitation-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invite"))("title") };
}

/** Where a link of an invitation leads. Its token stands behind the `#`, which no server and no log ever sees. */
export default async function InvitePage() {
  const t = await getTranslations("invite");
  const session = await getSession();
  return (
    <div className="relative grid min-h-dvh grid-rows-[1fr_auto] overflow-hidden bg-sidebar">
      <main className="relative flex items-center justify-center px-4 py-10">
        <div className="w-full max-w-sm">
          <div className="mb-6 flex items-center gap-3">
            <Logo className="size-10" />
            <p className="font-semibold text-section">Herald</p>
          </div>
          <section className="rounded-xl border border-border bg-surface p-6 shadow-float">
            <h1 className="mb-4 font-semibold text-section">{t("title")}</h1>
            <InvitationPanel signedInAs={session?.actor.email} />
          </section>
        </div>
      </main>
      <footer className="relative flex justify-center gap-2 pb-6">
        <LookSwitch />
      </footer>
    </div>
  );
}
