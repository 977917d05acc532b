"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useStepUp } from "../../_auth/use-step-up.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

/** Sets a second factor up; or asks for the code of one whose owner came by the provider, which did not ask for it. */
export function SecondFactorSteps({ email, onDone }: { email: string; onDone: () => void }) {
  const t = useTranslations("account.gate");
  const { data: account } = useQuery(useTRPC().account.get.queryOptions());
  const { ensure, dialog } = useStepUp();
  // As it was at first: one that is being set up here still has its recovery codes to show.
  const [hadFactor, setHadFactor] = useState<boolean>();
  if (account === undefined) return <Skeleton className="h-24" />;
  if (hadFactor === undefined) setHadFactor(account.twoFactor !== null);
  if (hadFactor !== true) return <TwoFactorSetup email={email} onDone={onDone} />;
  const giveCode = async () => {
    if (await ensure()) onDone();
  };
  return (
    <div className="flex flex-col items-start gap-4">
      <p>{t("haveApp")}</p>
      <Button onClick={() => void giveCode().catch(() => {})}>{t("giveCode")}</Button>
      {dialog}
    </div>
  );
}
