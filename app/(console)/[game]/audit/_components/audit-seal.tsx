"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

/** Whether an entry stands in the signed log already, and as which leaf. */
export function AuditSeal({ seal }: { seal: RouterOutputs["audit"]["get"]["seal"] }) {
  const t = useTranslations("audit.seal");
  if (seal === null) return <Badge tone="neutral">{t("waiting")}</Badge>;
  return (
    <>
      <Badge tone="success">
        <ShieldCheck aria-hidden />
        {t("sealed", { index: seal.index })}
      </Badge>
      <Time at={seal.sealedAt} />
      <span className="w-full text-caption text-muted-foreground">{t("hint")}</span>
    </>
  );
}
