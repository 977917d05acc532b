"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatNumber } from "#lib/format.ts";
import { RetryDialog } from "./retry-dialog.tsx";

/** Offers another try to those who failed for a reason that passes, or says why there is none. */
export function RetryFailed({ id }: { id: string }) {
  const t = useTranslations("mail.retry");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const mayControl = useCan("mail.control");
  const [open, setOpen] = useState(false);
  const { data: plan } = useQuery(trpc.mail.retryPlan.queryOptions({ game: slug, id }));
  if (plan === undefined || plan.refusal === "mail.cannot_retry") return null;
  if (plan.refusal !== null) {
    const isTooLate = plan.refusal === "mail.retry_too_late";
    return <p className="mb-2 text-muted-foreground text-table">{t(isTooLate ? "tooLate" : "nothing")}</p>;
  }
  if (!mayControl) return null;
  return (
    <div className="mb-3">
      <Button variant="outline" onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden />
        {t("button", { count: formatNumber(plan.retried - plan.excluded, locale) })}
      </Button>
      {open && <RetryDialog id={id} plan={plan} onClose={() => setOpen(false)} />}
    </div>
  );
}
