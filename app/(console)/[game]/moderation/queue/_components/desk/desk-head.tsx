"use client";

import { Star } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRuleName } from "#components/moderation/rule-name.ts";
import { VerdictBadge } from "#components/moderation/verdict-badge.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import type { Review } from "../wire.ts";

/** What was decided, why somebody is to look at it, where it was written, and what fired. */
export function DeskHead({ review }: { review: Review }) {
  const t = useTranslations("moderationQueue");
  const tWords = useTranslations("moderation");
  const ruleName = useRuleName();
  const { slug } = useGame();
  const maySeeTeams = useCan("team.read");
  const { groupId, roomName, language, rules, isStarred } = review;
  const known = termLanguages.find((each) => each === language);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <VerdictBadge verdict={review.verdict} />
        <Badge tone={review.priority >= 3 ? "danger" : review.priority === 2 ? "warning" : "neutral"}>
          {t(`reasons.${review.reason}`)}
        </Badge>
        {isStarred && <Star aria-label={t("starred")} className="size-4 fill-current text-warning" />}
        <span className="text-muted-foreground text-table">
          {groupId === null ? (
            t("direct")
          ) : maySeeTeams ? (
            <Link className="text-link underline" href={teamHref(slug, groupId)}>
              {roomName ?? groupId}
            </Link>
          ) : (
            (roomName ?? groupId)
          )}
          {" · "}
          {known === undefined ? tWords("noLanguage") : tWords(`languages.${known}`)}
          {" · "}
          <Time at={review.decidedAt} />
        </span>
      </div>
      {review.outcome === null && review.note !== null && (
        <p className="break-words">{t("reportedFor", { reason: review.note })}</p>
      )}
      <Skips skips={review.skips} />
      {rules.length > 0 && (
        <ul aria-label={t("fired")} className="flex flex-wrap gap-1.5">
          {rules.map((rule) => (
            <li key={rule} className="min-w-0">
              <Badge tone="outline" className="max-w-72">
                <span className="truncate">{ruleName(rule)}</span>
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who left it to the others, and why. */
function Skips({ skips }: { skips: Review["skips"] }) {
  const t = useTranslations("moderationQueue");
  if (skips.length === 0) return null;
  return (
    <ul aria-label={t("skips")} className="flex flex-col gap-1 text-table">
      {skips.map(({ name, reason, skippedAt }) => (
        <li key={`${name} ${skippedAt.getTime()}`} className="break-words">
          {t("skippedBy", { name, reason })}{" "}
          <span className="text-muted-foreground">
            <Time at={skippedAt} form="short" />
          </span>
        </li>
      ))}
    </ul>
  );
}
