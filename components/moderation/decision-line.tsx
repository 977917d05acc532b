import { useTranslations } from "next-intl";
import { Time } from "#components/ui/time.tsx";
import type { DecisionRow } from "#server/moderation/log/schema.ts";
import { MarkedText } from "./marked-text.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

/** A line of a conversation: who wrote what, when, and what became of it. */
export function DecisionLine({
  row,
}: {
  row: Pick<DecisionRow, "sender" | "senderName" | "excerpt" | "verdict" | "mode" | "decidedAt">;
}) {
  const t = useTranslations("moderation");
  return (
    <li className="flex flex-col gap-0.5 border-border border-b py-1.5 text-table last:border-b-0">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{row.senderName ?? row.sender}</span>
        <Time at={row.decidedAt} className="text-caption text-muted-foreground" />
        {row.verdict !== "allow" && <VerdictBadge verdict={row.verdict} isShadow={row.mode === "shadow"} />}
      </span>
      {row.excerpt === null ? (
        <span className="text-muted-foreground">{t("noText")}</span>
      ) : (
        <MarkedText text={row.excerpt.text} marks={row.excerpt.marks} />
      )}
    </li>
  );
}
