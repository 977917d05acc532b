"use client";

import { Check, CircleAlert, CloudOff, LoaderCircle, PencilLine, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import type { DraftSaver, SaveState } from "#components/mail/draft-saver.ts";
import { Button } from "#components/ui/button.tsx";
import { useNow } from "#components/ui/time.tsx";

/** Whether what is on screen is safe, in one line. */
export function SaveStatus({ state, saver }: { state: SaveState; saver: DraftSaver }) {
  const t = useTranslations("mail.composer.save");
  const locale = useLocale();
  const { describe } = useProblem();
  const retry = (
    <Button variant="link" size="sm" onClick={() => void saver.flush()}>
      {t("retry")}
    </Button>
  );
  // The server does not know the reader's zone: the time appears once the page runs.
  const now = useNow();
  const time = (at: Date) =>
    now === undefined ? "" : at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const lines: Record<SaveState["kind"], ReactNode> = {
    untouched: null,
    waiting: <Line icon={<PencilLine aria-hidden className="size-4" />}>{t("waiting")}</Line>,
    saving: <Line icon={<LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />}>{t("saving")}</Line>,
    saved: (
      <Line icon={<Check aria-hidden className="size-4 text-success" />}>
        {state.kind === "saved" ? t("saved", { time: time(state.at) }) : null}
      </Line>
    ),
    blocked: (
      <Line icon={<CircleAlert aria-hidden className="size-4" />} tone="text-danger">
        {t("blocked", { count: state.kind === "blocked" ? state.problems.length : 0 })}
      </Line>
    ),
    failed: (
      <Line icon={<CloudOff aria-hidden className="size-4" />} tone="text-danger">
        {t("failed", { why: state.kind === "failed" ? describe(state.error).sentence : "" })} {retry}
      </Line>
    ),
    signed_out: (
      <Line icon={<CloudOff aria-hidden className="size-4" />} tone="text-warning">
        {t("signedOut")} {retry}
      </Line>
    ),
    conflict: (
      <Line icon={<Users aria-hidden className="size-4" />} tone="text-warning">
        {t("conflict")}
      </Line>
    ),
    closed: (
      <Line icon={<CircleAlert aria-hidden className="size-4" />} tone="text-danger">
        {state.kind === "closed" ? describe(state.error).sentence : null}
      </Line>
    ),
  };
  return <div role="status">{lines[state.kind]}</div>;
}

function Line({
  icon,
  tone = "text-muted-foreground",
  children,
}: {
  icon: ReactNode;
  tone?: string;
  children: ReactNode;
}) {
  return (
    <span className={`inline-flex flex-wrap items-center gap-1.5 text-table ${tone}`}>
      {icon}
      {children}
    </span>
  );
}
