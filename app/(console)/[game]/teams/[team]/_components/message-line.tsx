"use client";

import { FileJson, Undo2 } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { pickText } from "#components/messages/pick-text.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { cn } from "#lib/cn.ts";
import { writeDecisionSearch } from "../../../moderation/search-params.ts";
import { PlayerLink } from "../../_components/team-facts.tsx";
import type { TeamMessage } from "../../_components/wire.ts";

type Element = TeamMessage["message"]["elements"][number];

/** One message: who, when, and what stands in it, part by part. */
export function MessageLine({ row, onOpen }: { row: TeamMessage; onOpen: (eventId: number) => void }) {
  const t = useTranslations("teams.messages");
  const { from, nickname, message } = row;
  return (
    <li className="flex items-start gap-2 border-border border-b py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {nickname !== null && <span className="font-medium">{nickname}</span>}
          {from === null ? (
            <span className="text-muted-foreground">{t("unknown")}</span>
          ) : (
            <PlayerLink account={from} />
          )}
          <Time at={row.sentAt} className="text-muted-foreground text-table" />
          {row.isByServer && <Badge tone="outline">{t("byServer")}</Badge>}
          {row.isRecalled && (
            <Badge tone="neutral">
              <Undo2 aria-hidden />
              {t("recalled")}
            </Badge>
          )}
          <Verdict row={row} />
        </p>
        <div className={cn("flex flex-col gap-1", row.isRecalled && "text-muted-foreground line-through")}>
          {message.problem !== null && <p className="text-muted-foreground">{t("unreadable")}</p>}
          {message.elements.map((element, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message never move
            <Part key={place} element={element} />
          ))}
        </div>
      </div>
      <IconButton label={t("body")} size="iconSm" onClick={() => onOpen(row.eventId)}>
        <FileJson aria-hidden />
      </IconButton>
    </li>
  );
}

/** How the message was judged, with the way to the decision; what Herald's own accounts write is not. */
function Verdict({ row: { verdict, isByServer } }: { row: TeamMessage }) {
  const t = useTranslations("moderationLog");
  const tWords = useTranslations("moderation");
  const { slug } = useGame();
  const mayRead = useCan("moderation.read");
  if (verdict === null) return isByServer ? null : <Badge tone="warning">{t("noVerdict")}</Badge>;
  if (verdict.source === "own") return null;
  // What was judged late had reached everybody, whatever its verdict.
  const badge = (
    <span className="inline-flex flex-wrap gap-1">
      <VerdictBadge verdict={verdict.verdict} isShadow={verdict.mode === "shadow"} />
      {verdict.source === "late" && <Badge tone="outline">{tWords("sources.late")}</Badge>}
      {verdict.fallback !== null && <Badge tone="warning">{tWords(`fallbacks.${verdict.fallback}`)}</Badge>}
    </span>
  );
  if (!mayRead) return badge;
  return (
    <Link
      href={`/${slug}/moderation${writeDecisionSearch({ open: verdict.id, saved: "all" })}`}
      title={t("toDecision")}
    >
      {badge}
    </Link>
  );
}

function Part({ element }: { element: Element }) {
  const t = useTranslations("teams.messages");
  const locale = useLocale();
  switch (element.kind) {
    case "text":
      return (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {element.text}
        </p>
      );
    case "custom":
      return (
        <p className="text-muted-foreground">{t("custom", { name: pickText(element.names, locale, element.code) })}</p>
      );
    case "unknown":
      return (
        <p className="text-muted-foreground">
          {element.name === null ? t("customUnnamed") : t("customUnknown", { name: element.name })}
        </p>
      );
    case "other":
      return <p className="text-muted-foreground">{t("other", { type: element.msgType })}</p>;
  }
}
