import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import type { ReplayState as State } from "#db/enums/moderation-rules.ts";

const tones: Readonly<Record<State, BadgeTone>> = {
  waiting: "neutral",
  running: "scheduled",
  completed: "success",
  cancelled: "neutral",
  failed: "danger",
};

export function ReplayState({ state }: { state: State }) {
  const t = useTranslations("moderationRules.replays.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
