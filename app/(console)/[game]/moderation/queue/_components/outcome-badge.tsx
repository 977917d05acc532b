import { Check, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { ReviewOutcome } from "#db/enums/moderation-work.ts";

/** What a person made of a decision. */
export function OutcomeBadge({ outcome }: { outcome: ReviewOutcome }) {
  const t = useTranslations("moderationQueue.outcomes");
  const isUpheld = outcome === "uphold";
  const Icon = isUpheld ? Check : Undo2;
  return (
    <Badge tone={isUpheld ? "neutral" : "accent"}>
      <Icon aria-hidden />
      {t(outcome)}
    </Badge>
  );
}
