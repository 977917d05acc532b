import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Eye,
  Hand,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  PenLine,
  SearchCheck,
  Send,
  UserX,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { cn } from "#lib/cn.ts";

/** Every state that a screen shows, of campaigns, runs, audiences and single recipients: its picture and its colour. */
const looks = {
  draft: { icon: PenLine, tone: "neutral" },
  in_review: { icon: Eye, tone: "warning" },
  approved: { icon: CircleCheck, tone: "success" },
  scheduled: { icon: CalendarClock, tone: "scheduled" },
  planned: { icon: CalendarClock, tone: "scheduled" },
  sending: { icon: Send, tone: "accent" },
  paused: { icon: CirclePause, tone: "warning" },
  held: { icon: Hand, tone: "warning" },
  halted: { icon: OctagonX, tone: "danger" },
  uncertain: { icon: CircleHelp, tone: "warning" },
  completed: { icon: CircleCheckBig, tone: "success" },
  cancelled: { icon: Ban, tone: "neutral" },
  failed: { icon: CircleX, tone: "danger" },
  sent: { icon: CircleCheckBig, tone: "success" },
  waiting: { icon: CircleDashed, tone: "warning" },
  not_a_recipient: { icon: UserX, tone: "neutral" },
  receiving: { icon: LoaderCircle, tone: "accent" },
  checking: { icon: SearchCheck, tone: "accent" },
  ready: { icon: CircleCheck, tone: "success" },
  ok: { icon: CircleCheck, tone: "success" },
  warn: { icon: CircleHelp, tone: "warning" },
  fail: { icon: CircleX, tone: "danger" },
  disabled: { icon: Ban, tone: "neutral" },
} as const satisfies Record<string, { icon: LucideIcon; tone: BadgeTone }>;
export type ShownState = keyof typeof looks;

/** A state as picture, word and colour. */
export function StateBadge({ state, className }: { state: ShownState; className?: string }) {
  const t = useTranslations("states");
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone} className={cn(className)}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}
