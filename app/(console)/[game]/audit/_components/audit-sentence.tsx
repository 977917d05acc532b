"use client";

import { useTranslations } from "next-intl";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type AuditEntry = RouterOutputs["audit"]["list"]["rows"][number];

/** Who did what to what, as a sentence: "mina@studio.example approved campaign “Season 9 rewards”". */
export function useAuditSentence(): (entry: AuditEntry) => string {
  const t = useTranslations("audit.actions");
  return (entry) => t(entry.action, { actor: entry.actorName, target: entry.targetName ?? entry.targetId ?? "" });
}
