"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Logo } from "#components/shell/logo.tsx";
import { SignedOutDialog } from "../../_auth/signed-out-dialog.tsx";
import { SecondFactorSteps } from "./second-factor-steps.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

/** Stands in the place of a whole game until whoever needs a second factor there has one. The lock is in the procedures. */
export function TwoFactorGate({ game, email }: { game: string; email: string }) {
  const t = useTranslations("account.gate");
  const router = useRouter();
  return (
    <div className="min-h-dvh bg-sidebar px-4 py-10">
      <main className="mx-auto flex max-w-2xl flex-col gap-6">
        <div className="flex items-center gap-3">
          <Logo className="size-9" />
          <span className="min-w-0 truncate font-semibold">{game}</span>
          <span className="ml-auto">
            <SignOutButton />
          </span>
        </div>
        <section className="rounded-xl border border-border bg-surface p-6 shadow-float max-sm:p-4">
          <h1 className="font-semibold text-section">{t("title")}</h1>
          <p className="mt-1 mb-5 text-muted-foreground">{t("body", { game })}</p>
          <SecondFactorSteps email={email} onDone={() => router.refresh()} />
        </section>
      </main>
      <SignedOutDialog email={email} />
    </div>
  );
}
