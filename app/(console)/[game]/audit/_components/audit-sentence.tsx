"use client";

import { useTranslations } from "next-intl";
import { isErasedPlayer } from "#server/audit/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type AuditEntry = RouterOutputs["audit"]["list"]["rows"][number];

/** Who did what to what, as a sentence: "mina@studio.example approved campaign “Season 9 rewards”". */
export function useAuditSentence(): (entry: AuditEntry) => string {
  const t = useTranslations("audit");
  return (entry) => {
    const target = isErasedPlayer(entry) ? t("erasedPlayer") : (entry.targetName ?? entry.targetId ?? "");
    return t(`actions.${entry.action}`, { actor: entry.actorName, target, kind: entry.targetKind });
  };
}
