"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { TestStanding } from "../wire.ts";
import { TestedLine } from "./tested-line.tsx";

/** What stands between a mail and its players: who has seen it, or the two ways on. */
export function TestSendGate({
  standing,
  reason,
  setReason,
  onTestSend,
}: {
  standing: TestStanding | undefined;
  reason: string;
  setReason: (reason: string) => void;
  onTestSend: () => void;
}) {
  const t = useTranslations("mail.testSend");
  const id = useId();
  if (standing === undefined) return <Skeleton className="h-10 rounded-lg" />;
  if (standing.passed !== null) return <TestedLine standing={standing} className="text-foreground" />;
  return (
    <div className="flex flex-col gap-3 text-foreground">
      <Alert tone="warning">
        {t(standing.latest === null ? "untested" : standing.latest.isCurrent ? "unseen" : "changed")}
        <Button variant="outline" size="sm" className="mt-2 flex" onClick={onTestSend}>
          {t("now")}
        </Button>
      </Alert>
      <Field>
        <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
        <Textarea
          id={id}
          rows={2}
          maxLength={500}
          value={reason}
          aria-describedby={`${id}-help`}
          onChange={(event) => setReason(event.target.value)}
        />
        <FieldDescription id={`${id}-help`}>{t("reasonHelp")}</FieldDescription>
      </Field>
    </div>
  );
}
