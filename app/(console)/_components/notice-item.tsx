"use client";

import {
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  Hand,
  type LucideIcon,
  MessageSquareWarning,
  OctagonX,
  Stamp,
  Undo2,
  Unplug,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import type { NoticeKind } from "#db/enums/halts.ts";
import { cn } from "#lib/cn.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

type Notice = RouterOutputs["notices"]["list"]["rows"][number];

const looks: Readonly<Record<NoticeKind, { icon: LucideIcon; tone: string }>> = {
  run_paused: { icon: CirclePause, tone: "text-warning" },
  run_held: { icon: Hand, tone: "text-warning" },
  run_uncertain: { icon: CircleQuestionMark, tone: "text-warning" },
  run_completed: { icon: CircleCheck, tone: "text-success" },
  recall_completed: { icon: Undo2, tone: "text-success" },
  approval_wanted: { icon: Stamp, tone: "text-link" },
  halt_pulled: { icon: OctagonX, tone: "text-danger" },
  halt_lift_wanted: { icon: CirclePlay, tone: "text-warning" },
  halt_lifted: { icon: CirclePlay, tone: "text-success" },
  team_full: { icon: CircleCheck, tone: "text-success" },
  leaks_found: { icon: MessageSquareWarning, tone: "text-danger" },
  gap_opened: { icon: Unplug, tone: "text-danger" },
  provider_broken: { icon: Unplug, tone: "text-warning" },
  sanction_failed: { icon: CircleQuestionMark, tone: "text-warning" },
};

/** Where what a notice speaks of has its page, below the game's address. */
function pathOf({ kind, campaignId, params }: Notice): string | undefined {
  if (campaignId !== null) return `/mail/${campaignId}`;
  return kind === "team_full" && typeof params.team === "string"
    ? `/teams/${encodeURIComponent(params.team)}`
    : undefined;
}

/** One notice as a sentence, with the way to the mail or the team it speaks of. */
export function NoticeItem({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const t = useTranslations("notices");
  const { slug } = useGame();
  const sentence = useNoticeSentence(notice);
  const { icon: Icon, tone } = looks[notice.kind];
  const path = pathOf(notice);
  return (
    <li className={cn("flex gap-3 px-4 py-2.5", notice.isUnread && "bg-primary-soft/60")}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tone)} />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere text-table leading-5">
          {notice.isUnread && <span className="sr-only">{t("new")}: </span>}
          {path === undefined ? (
            sentence
          ) : (
            <Link href={`/${slug}${path}`} className="underline-offset-4 hover:underline" onClick={onFollow}>
              {sentence}
            </Link>
          )}
        </p>
        <p className="text-caption text-muted-foreground">
          <Time at={notice.createdAt} />
        </p>
      </div>
    </li>
  );
}

/** The sentence of a notice; a reason that is a key is said in the reader's language. */
function useNoticeSentence({ kind, params }: Notice): string {
  const t = useTranslations("notices.kinds");
  const { text } = useProblem();
  const reason = typeof params.reason === "string" ? text(params.reason) : "";
  const values = { ...params, reason };
  // Which of its sentences a halt has depends on the row, so the key cannot be known to the type; the test of messages holds all.
  const say = t as unknown as (key: string, values: Record<string, string | number | null>) => string;
  if (!kind.startsWith("halt_")) return say(kind, values);
  const isDoubt = params.cause === "restored_database" && kind !== "halt_lift_wanted";
  return say(
    `${kind}.${isDoubt ? "restored_database" : params.scope === "everything" ? "everything" : "game"}`,
    values,
  );
}
