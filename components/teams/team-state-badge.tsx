import { CircleSlash, Gamepad2, type LucideIcon, Moon, UserPlus, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { TeamState } from "#db/enums/teams.ts";

const looks: Readonly<Record<TeamState, { icon: LucideIcon; tone: BadgeTone }>> = {
  forming: { icon: UserPlus, tone: "accent" },
  full: { icon: UsersRound, tone: "success" },
  playing: { icon: Gamepad2, tone: "scheduled" },
  idle: { icon: Moon, tone: "warning" },
  disbanded: { icon: CircleSlash, tone: "neutral" },
};

/** A team's state in its colour, its sign and its word. */
export function TeamStateBadge({ state }: { state: TeamState }) {
  const t = useTranslations("teams.states");
  const { icon: Icon, tone } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}
