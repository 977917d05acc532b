import {
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  Eye,
  Hand,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  Pause,
  PencilLine,
  ThumbsUp,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { CampaignState } from "#db/enums/mail.ts";

const looks: Readonly<Record<CampaignState, { icon: LucideIcon; tone: BadgeTone }>> = {
  draft: { icon: PencilLine, tone: "neutral" },
  in_review: { icon: Eye, tone: "warning" },
  approved: { icon: ThumbsUp, tone: "success" },
  scheduled: { icon: CalendarClock, tone: "scheduled" },
  sending: { icon: LoaderCircle, tone: "accent" },
  paused: { icon: Pause, tone: "warning" },
  held: { icon: Hand, tone: "warning" },
  halted: { icon: OctagonX, tone: "danger" },
  completed: { icon: CircleCheck, tone: "success" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  failed: { icon: CircleX, tone: "danger" },
};

/** A campaign's state in its colour, its sign and its word. */
export function CampaignStateBadge({ state, className }: { state: CampaignState; className?: string }) {
  const t = useTranslations("mail.states");
  const { icon: Icon, tone } = looks[state] ?? { icon: CircleDashed, tone: "neutral" as const };
  return (
    <Badge tone={tone} {...(className === undefined ? {} : { className })}>
      <Icon aria-hidden className={state === "sending" ? "motion-safe:animate-spin" : undefined} />
      {t(state)}
    </Badge>
  );
}
