import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, CircleX, RadioTower, Undo2, UserX } from "lucide-react";
import { cn } from "#lib/cn.ts";
import type { PlayerMail } from "../wire.ts";

const marks = {
  not_a_recipient: { icon: CircleSlash, look: "text-muted-foreground" },
  excluded: { icon: UserX, look: "text-muted-foreground" },
  waiting: { icon: CircleDashed, look: "text-muted-foreground" },
  sent: { icon: CircleCheck, look: "text-success" },
  failed: { icon: CircleX, look: "text-danger" },
  uncertain: { icon: CircleAlert, look: "text-warning" },
  cancelled: { icon: CircleSlash, look: "text-warning" },
  by_platform: { icon: RadioTower, look: "text-muted-foreground" },
} as const;

/** The sign of what became of a player; the words stand beside it. */
export function StandingMark({ standing }: { standing: Pick<PlayerMail, "outcome" | "recall"> }) {
  const isTakenBack = standing.recall?.outcome === "recalled";
  const { icon: Icon, look } = isTakenBack ? { icon: Undo2, look: "text-warning" } : marks[standing.outcome];
  return <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", look)} />;
}
