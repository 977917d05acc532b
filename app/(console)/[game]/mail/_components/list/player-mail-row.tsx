"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import { StandingFacts } from "../standing/standing-facts.tsx";
import { StandingMark } from "../standing/standing-mark.tsx";
import { useStandingWords } from "../standing/use-standing-words.ts";
import type { PlayerMail } from "../wire.ts";

/** One mail of a player: what became of it there, and the way to its run. */
export function PlayerMailRow({ row, player }: { row: PlayerMail; player: string }) {
  const t = useTranslations("mail");
  const { slug } = useGame();
  const say = useStandingWords();
  const search = new URLSearchParams({ run: row.runId, player });
  const name = row.name.trim() === "" ? t("list.unnamed") : row.name;
  return (
    <li className="flex gap-2.5 border-border border-b py-3 last:border-b-0">
      <StandingMark standing={row} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-table leading-5">
        <p className="flex items-baseline justify-between gap-3">
          <Link
            href={`/${slug}/mail/${row.campaignId}?${search}`}
            className="min-w-0 truncate font-medium text-body hover:underline"
          >
            {name}
            {row.ordinal > 1 && ` · ${t("report.playerMails.name", { ordinal: row.ordinal })}`}
          </Link>
          <Time at={row.at ?? row.createdAt} className="shrink-0 text-caption text-muted-foreground" />
        </p>
        <p className="first-letter:uppercase">
          {say(row, { kind: row.kind, channel: row.channel, state: row.runState })}
        </p>
        <StandingFacts standing={{ ...row, msgKey: null }} />
      </div>
    </li>
  );
}
