import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { TermSeverity } from "#db/enums/moderation.ts";

const tones: Readonly<Record<TermSeverity, BadgeTone>> = { 1: "neutral", 2: "warning", 3: "danger" };

/** How bad something is, in its colour, its number and its word. */
export function SeverityMark({ severity }: { severity: TermSeverity }) {
  const t = useTranslations("moderation.severities");
  return (
    <Badge tone={tones[severity]}>
      {severity} · {t(`${severity}`)}
    </Badge>
  );
}
