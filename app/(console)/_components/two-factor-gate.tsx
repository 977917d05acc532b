"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Logo } from "#components/shell/logo.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SignedOutDialog } from "../../_auth/signed-out-dialog.tsx";
import { useStepUp } from "../../_auth/use-step-up.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

/** Stands in the place of a whole game until whoever needs a second factor there has one. The lock is in the procedures. */
export function TwoFactorGate({ game, email }: { game: string; email: string }) {
  const t = useTranslations("account.gate");
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
          <GateSteps game={game} email={email} />
        </section>
      </main>
      <SignedOutDialog email={email} />
    </div>
  );
}

/** Whoever signed in at the provider may have an app already, whose code nobody asked for yet. */
function GateSteps({ game, email }: { game: string; email: string }) {
  const t = useTranslations("account.gate");
  const router = useRouter();
  const { data: account } = useQuery(useTRPC().account.get.queryOptions());
  const { ensure, dialog } = useStepUp();
  // What was here before it was set up goes on to its recovery codes.
  const [hadFactor, setHadFactor] = useState<boolean>();
  if (account === undefined) return <Skeleton className="mt-4 h-24" />;
  if (hadFactor === undefined) setHadFactor(account.twoFactor !== null);
  const giveCode = async () => {
    if (await ensure()) router.refresh();
  };
  return (
    <>
      <p className="mt-1 mb-5 text-muted-foreground">{t(hadFactor ? "bodyCode" : "body", { game })}</p>
      {hadFactor ? (
        <Button onClick={() => void giveCode().catch(() => {})}>{t("giveCode")}</Button>
      ) : (
        <TwoFactorSetup email={email} onDone={() => router.refresh()} />
      )}
      {dialog}
    </>
  );
}
