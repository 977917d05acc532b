"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { settledOf } from "#components/mail/run-progress.tsx";
import { useEvents } from "../../../_components/use-events.ts";
import type { Campaign } from "../../_components/wire.ts";

const endStates = new Set(["draft", "completed", "cancelled", "failed"]);

/** Whether anything can still happen to the mail without this page. */
export function isMoving(campaign: Pick<Campaign, "state">): boolean {
  return !endStates.has(campaign.state);
}

type Progress = Pick<Campaign, "state" | "stateReason" | "version" | "run"> & { shown: Campaign["run"] };

/**
 * Keeps the mail in the cache as the server streams it. @returns whether the stream is open; while it is not, the page asks
 * from time to time instead. An answer that is older than what is shown changes nothing, so counts never go back.
 * @param run the run that the reader looks at, beside the one that moves.
 */
export function useCampaignStream({
  game,
  id,
  run,
  isOn,
}: {
  game: string;
  id: string;
  run: string | null;
  isOn: boolean;
}): boolean {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const asked = { game, campaign: id, ...(run === null ? {} : { run }) };
  const showInReport = (each: NonNullable<Campaign["run"]>) => {
    const reportKey = trpc.mail.report.queryKey({ game, id, run: each.id });
    queryClient.setQueryData(reportKey, (report) => (report ? { ...report, run: each } : report));
  };
  const state = useEvents({
    address: isOn ? `/api/events?${new URLSearchParams(asked)}` : null,
    name: "progress",
    onEvent: (data) => {
      const key = trpc.mail.get.queryKey({ game, id });
      const { shown, ...news } = readProgress(data);
      for (const each of [news.run, shown]) if (each !== null) showInReport(each);
      const known = queryClient.getQueryData(key);
      if (known === undefined || isOlder(news, known)) return;
      queryClient.setQueryData(key, { ...known, ...news });
      if (news.run?.id !== known.run?.id) void queryClient.invalidateQueries(trpc.mail.runs.pathFilter());
      // What changes without the state, such as the next occurrence, changes the version.
      if (news.state === known.state && news.version === known.version) return;
      void queryClient.invalidateQueries({ queryKey: key });
      void queryClient.invalidateQueries(trpc.mail.report.pathFilter());
      void queryClient.invalidateQueries(trpc.mail.runs.pathFilter());
      void queryClient.invalidateQueries(trpc.mail.failures.pathFilter());
      void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
    },
  });
  return isOn && state === "open";
}

function isOlder(news: Omit<Progress, "shown">, known: Campaign): boolean {
  if (news.version < known.version) return true;
  if (news.run === null || known.run === null || news.run.id !== known.run.id) return false;
  return settledOf(news.run) < settledOf(known.run);
}

/** Our own server's event; times travel as text. */
function readProgress(data: string): Progress {
  const progress = JSON.parse(data) as Progress;
  return { ...progress, run: readRun(progress.run), shown: readRun(progress.shown) };
}

function readRun(run: Campaign["run"]): Campaign["run"] {
  if (run === null) return null;
  const time = (at: Date | string | null) => (at === null ? null : new Date(at));
  const { startedAt, finishedAt, dueAt, createdAt } = run;
  return {
    ...run,
    startedAt: time(startedAt),
    finishedAt: time(finishedAt),
    dueAt: time(dueAt),
    createdAt: new Date(createdAt),
  };
}
