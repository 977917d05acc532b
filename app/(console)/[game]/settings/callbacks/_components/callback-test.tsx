"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CircleX, PhoneOutgoing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#lib/cn.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Tested = RouterOutputs["callbacks"]["test"];

const looks = {
  ok: { icon: CircleCheck, className: "text-success" },
  failed: { icon: CircleX, className: "text-danger" },
  skipped: { icon: CircleDashed, className: "text-muted-foreground" },
} as const;

/** Calls the address as the IM would, and says how far the call came. */
export function CallbackTest() {
  const t = useTranslations("settings.callbacks.selfTest");
  const { slug } = useGame();
  const test = useMutation(useTRPC().callbacks.test.mutationOptions());
  return (
    <div className="flex flex-col items-start gap-3">
      <Button variant="outline" pending={test.isPending} onClick={() => test.mutate({ game: slug })}>
        <PhoneOutgoing aria-hidden />
        {t("run")}
      </Button>
      {test.isError && <FailedState title={t("failed")} error={test.error} className="w-full" />}
      {test.data !== undefined && !test.isPending && <Result tested={test.data} />}
    </div>
  );
}

function Result({ tested }: { tested: Tested }) {
  const t = useTranslations("settings.callbacks.selfTest");
  const { problem, steps, tookMs } = tested;
  return (
    <>
      <ol className="flex flex-col gap-1.5">
        {steps.map(({ step, state }) => {
          const { icon: Icon, className } = looks[state];
          return (
            <li key={step} className="flex items-center gap-2">
              <Icon aria-hidden className={cn("size-4 shrink-0", className)} />
              <span className={cn(state === "skipped" && "text-muted-foreground")}>{t(`steps.${step}`)}</span>
              <span className="sr-only">{t(`states.${state}`)}</span>
            </li>
          );
        })}
      </ol>
      <Alert tone={problem === null ? "success" : "danger"} live className="w-full">
        {problem === null ? t("passed", { ms: tookMs ?? 0 }) : t(`problems.${problem}`)}
      </Alert>
    </>
  );
}
