import { Ban, CircleCheck, CircleHelp, CircleX, Hourglass, LoaderCircle, type LucideIcon, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { SanctionState } from "#db/enums/moderation-work.ts";

const looks: Readonly<Record<SanctionState, { icon: LucideIcon; tone: BadgeTone }>> = {
  calling: { icon: LoaderCircle, tone: "warning" },
  active: { icon: Ban, tone: "danger" },
  done: { icon: CircleCheck, tone: "neutral" },
  failed: { icon: CircleX, tone: "danger" },
  unknown: { icon: CircleHelp, tone: "warning" },
  ending: { icon: LoaderCircle, tone: "warning" },
  ended: { icon: Hourglass, tone: "neutral" },
  lifted: { icon: Undo2, tone: "neutral" },
};

/** How a sanction stands: its sign, its word and its colour. */
export function SanctionStateBadge({ state }: { state: SanctionState }) {
  const t = useTranslations("sanctions.states");
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}
