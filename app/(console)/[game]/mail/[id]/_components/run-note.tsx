"use client";

import { useLocale, useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { Alert } from "#components/ui/alert.tsx";
import type { RunReport } from "../../_components/wire.ts";

/** Of these nothing goes on until they pass by themselves; what only slows a run down shows in its rate. */
const waits: ReadonlySet<string | null> = new Set(["runs.unreachable", "runs.history_unreadable"]);

/** A worker found something else than was approved. */
const incidents: ReadonlySet<string | null> = new Set([
  "runs.hash_mismatch",
  "runs.definition_mismatch",
  "runs.too_many_recipients",
]);

/** Why a run stands still although nobody stopped it, and what a refusal of the platform means. */
export function RunNote({ run }: { run: RunReport["run"] }) {
  const t = useTranslations("mail.incident");
  const locale = useLocale();
  const { text } = useProblem();
  const { refusal, state, stateReason } = run;
  if (refusal !== null && (state === "paused" || state === "held")) {
    const say = (words: { en: string; ko: string }) => (locale === "ko" ? words.ko : words.en);
    return (
      <Alert tone="warning" title={say(refusal.message)}>
        {say(refusal.action)}
      </Alert>
    );
  }
  if (state === "held" && incidents.has(stateReason)) {
    return (
      <Alert tone="danger" title={t("title")} live>
        {t("wayOut")}
      </Alert>
    );
  }
  if (state !== "sending" || stateReason === null || !waits.has(stateReason)) return null;
  return (
    <Alert tone="warning" live>
      {text(stateReason)}
    </Alert>
  );
}
