import {
  Ban,
  CircleCheckBig,
  CirclePause,
  CircleX,
  ClipboardCheck,
  LoaderCircle,
  type LucideIcon,
  SearchCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { LabelChangeState } from "#db/enums/labels.ts";

const looks = {
  planning: { icon: SearchCheck, tone: "accent" },
  planned: { icon: ClipboardCheck, tone: "scheduled" },
  running: { icon: LoaderCircle, tone: "accent" },
  paused: { icon: CirclePause, tone: "warning" },
  cancelled: { icon: Ban, tone: "neutral" },
  completed: { icon: CircleCheckBig, tone: "success" },
  failed: { icon: CircleX, tone: "danger" },
} as const satisfies Record<LabelChangeState, { icon: LucideIcon; tone: BadgeTone }>;

/** Where a bulk change stands, as picture, word and colour. */
export function LabelState({ state }: { state: LabelChangeState }) {
  const t = useTranslations("labels.changes.states");
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}
