"use client";

import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { useWebhookProblem } from "./use-webhook-problem.ts";

/** Sends a signed test notice at once and shows what the receiver answered. */
export function WebhookTest() {
  const t = useTranslations("settings.notices");
  const { slug } = useGame();
  const problemOf = useWebhookProblem();
  const test = useMutation(useTRPC().notices.testWebhook.mutationOptions());
  const { data } = test;
  return (
    <>
      <Button variant="outline" pending={test.isPending} onClick={() => test.mutate({ game: slug })}>
        <Send aria-hidden />
        {t("test")}
      </Button>
      {test.isError && <FailedState title={t("testFailed")} error={test.error} className="order-last w-full" />}
      {data !== undefined && !test.isPending && (
        <Alert tone={data.isAccepted ? "success" : "warning"} live className="order-last w-full">
          {data.status === null
            ? t("tested.none", { reason: problemOf(data.error), ms: data.tookMs })
            : t(data.isAccepted ? "tested.accepted" : "tested.refused", { status: data.status, ms: data.tookMs })}
        </Alert>
      )}
    </>
  );
}
