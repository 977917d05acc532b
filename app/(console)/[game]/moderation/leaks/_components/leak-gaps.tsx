"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { KeysetPager } from "#components/data-table/keyset-pager.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { teamHref } from "#components/teams/team-href.ts";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDuration } from "#lib/format.ts";
import { gapListInput, leakSearchParams, writeLeakSearch } from "../search-params.ts";
import { CloseGapDialog } from "./close-gap-dialog.tsx";
import type { GapRow } from "./wire.ts";

const pollMs = 5_000;
const tones: Readonly<Record<GapRow["state"], BadgeTone>> = {
  unknown: "danger",
  reading: "warning",
  closed: "neutral",
};

/** Times in which messages may have passed unseen: from when to when, what is known of them, and how they are closed. */
export function LeakGaps() {
  const t = useTranslations("moderationLeaks.gaps");
  const { slug: game } = useGame();
  const [search, setSearch] = useQueryStates(leakSearchParams);
  const mayClose = useCan("moderation.recall");
  const [closing, setClosing] = useState<GapRow>();
  // While the next answer loads, those of the last one stay where they are.
  const shown = { gaps: useDeferredValue(search.gaps), gapCursor: useDeferredValue(search.gapCursor) };
  const { data } = useSuspenseQuery({
    ...useTRPC().leaks.gaps.queryOptions(gapListInput(game, shown)),
    refetchInterval: pollMs,
  });
  return (
    <section aria-labelledby="gaps" className="mt-6">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="gaps" className="font-semibold text-section">
          {t("title")}
        </h2>
        <Button
          variant="quiet"
          size="sm"
          aria-pressed={search.gaps}
          onClick={() => void setSearch({ gaps: search.gaps ? null : true, gapCursor: null })}
        >
          {search.gaps ? t("openOnly") : t("all")}
        </Button>
      </div>
      {data.rows.length === 0 ? (
        <p className="text-muted-foreground">{search.gaps ? t("never") : t("none")}</p>
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
          {data.rows.map((gap) => (
            <li key={gap.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-72">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                  <Badge tone={tones[gap.state]}>{t(`states.${gap.state}`)}</Badge>
                  {t(`causes.${gap.cause}`)}
                  {gap.groupId !== null && <Room groupId={gap.groupId} />}
                </p>
                <p className="mt-1 text-table">
                  <Span gap={gap} />
                </p>
                <p className="mt-0.5 text-muted-foreground text-table">
                  <Known gap={gap} />
                </p>
              </div>
              <div className="flex flex-wrap items-center gap-2">
                {gap.leaks > 0 && (
                  <Link
                    className="text-link text-table underline"
                    href={`/${game}/moderation/leaks${writeLeakSearch({ gap: gap.id })}`}
                  >
                    {t("leaks", { count: gap.leaks })}
                  </Link>
                )}
                {mayClose && gap.state !== "closed" && gap.untilAt !== null && (
                  <Button variant="outline" size="sm" onClick={() => setClosing(gap)}>
                    {t("close")}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {(data.nextCursor !== null || search.gapCursor !== null) && (
        <KeysetPager
          cursor={search.gapCursor}
          nextCursor={data.nextCursor}
          shown={data.rows.length}
          isPending={shown.gapCursor !== search.gapCursor}
          onCursorChange={(gapCursor) => void setSearch({ gapCursor })}
        />
      )}
      {closing !== undefined && <CloseGapDialog gap={closing} onClose={() => setClosing(undefined)} />}
    </section>
  );
}

function Room({ groupId }: { groupId: string }) {
  const { slug } = useGame();
  const id = <code className="font-mono font-normal text-caption">{groupId}</code>;
  if (!useCan("team.read")) return id;
  return (
    <Link className="text-link hover:underline" href={teamHref(slug, groupId)}>
      {id}
    </Link>
  );
}

function Span({ gap: { fromAt, untilAt } }: { gap: GapRow }) {
  const t = useTranslations("moderationLeaks.gaps");
  const locale = useLocale();
  if (untilAt === null) {
    return (
      <>
        <Time at={fromAt} form="short" /> {t("lasts")}
      </>
    );
  }
  const seconds = (untilAt.getTime() - fromAt.getTime()) / 1_000;
  return (
    <>
      <Time at={fromAt} form="short" /> {t("until")} <Time at={untilAt} form="short" />{" "}
      <span className="text-muted-foreground">({formatDuration(seconds, locale)})</span>
    </>
  );
}

/** What is known of a gap, and what knowing more waits for. */
function Known({ gap }: { gap: GapRow }) {
  const t = useTranslations("moderationLeaks.gaps");
  const { state, step, note, closedByName, messages, leaks } = gap;
  if (closedByName !== null) return <>{t("closedBy", { name: closedByName, reason: note ?? "" })}</>;
  if (note === "gateway_was_there" || note === "archive_gone") return <>{t(`notes.${note}`)}</>;
  if (state === "closed") return <>{t("read", { messages: messages ?? 0, leaks })}</>;
  if (gap.untilAt === null) return <>{t("waitsForGateway")}</>;
  if (step?.at === "archive") {
    return (
      <>
        {t("waitsForArchive", { messages: messages ?? 0, leaks })} <Time at={step.readyAt} form="short" />
      </>
    );
  }
  if (gap.groupId !== null) return <>{t("readsGroup")}</>;
  return <>{gap.isExact ? t("readsExact") : t("readsGroups")}</>;
}
