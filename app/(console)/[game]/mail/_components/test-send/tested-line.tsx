"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import type { TestStanding } from "../wire.ts";

/** Who saw the mail before it left, or why nobody did. Nothing for a mail that left before anybody asked. */
export function TestedLine({ standing, className }: { standing: TestStanding; className?: string }) {
  const t = useTranslations("mail.testSend");
  const { passed, reason } = standing;
  if (passed === null && reason === null) return null;
  const Icon = passed === null ? TriangleAlert : CircleCheck;
  return (
    <p className={cn("flex items-start gap-2 text-table", className)}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", passed === null ? "text-warning" : "text-success")} />
      <span className="min-w-0">
        {passed === null
          ? t("without", { reason: reason ?? "" })
          : t.rich("tested", {
              time: () => <Time at={passed.at} form="short" />,
              name: passed.byName,
              accepted: passed.accepted,
              total: passed.total,
            })}
      </span>
    </p>
  );
}
