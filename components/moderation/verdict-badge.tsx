import { CircleCheck, EyeOff, type LucideIcon, OctagonX, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { Verdict } from "#db/enums/decisions.ts";

const looks: Readonly<Record<Verdict, { icon: LucideIcon; tone: BadgeTone }>> = {
  allow: { icon: CircleCheck, tone: "success" },
  mask: { icon: EyeOff, tone: "warning" },
  reject: { icon: OctagonX, tone: "danger" },
  drop: { icon: VolumeX, tone: "neutral" },
};

/** What became of a message, in its colour, its sign and its word. @param isShadow it was only written down */
export function VerdictBadge({ verdict, isShadow = false }: { verdict: Verdict; isShadow?: boolean }) {
  const t = useTranslations("moderation");
  const { icon: Icon, tone } = looks[verdict];
  return (
    <Badge tone={isShadow ? "outline" : tone}>
      <Icon aria-hidden />
      {isShadow ? t("wouldBe", { verdict: t(`verdicts.${verdict}`) }) : t(`verdicts.${verdict}`)}
    </Badge>
  );
}
