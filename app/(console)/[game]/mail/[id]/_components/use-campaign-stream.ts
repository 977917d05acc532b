"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { settledOf } from "#components/mail/run-progress.tsx";
import type { Campaign } from "../../_components/wire.ts";

const endStates = new Set(["draft", "completed", "cancelled", "failed"]);

/** Whether anything can still happen to the mail without this page. */
export function isMoving(campaign: Pick<Campaign, "state">): boolean {
  return !endStates.has(campaign.state);
}

type Progress = Pick<Campaign, "state" | "stateReason" | "version" | "run">;

/**
 * Keeps the mail in the cache as the server streams it. @returns whether the stream is open; while it is not, the page asks
 * from time to time instead. An answer that is older than what is shown changes nothing, so counts never go back.
 */
export function useCampaignStream({ game, id, isOn }: { game: string; id: string; isOn: boolean }): boolean {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const key = trpc.mail.get.queryKey({ game, id });
    const source = new EventSource(`/api/events?${new URLSearchParams({ game, campaign: id })}`);
    source.onopen = () => setOpen(true);
    source.onerror = () => setOpen(false);
    source.addEventListener("progress", (event) => {
      const news = readProgress(event.data);
      const known = queryClient.getQueryData(key);
      if (known === undefined || isOlder(news, known)) return;
      queryClient.setQueryData(key, { ...known, ...news });
      // What changes without the state, such as the next occurrence, changes the version.
      if (news.state === known.state && news.version === known.version) return;
      void queryClient.invalidateQueries({ queryKey: key });
      void queryClient.invalidateQueries(trpc.mail.failures.pathFilter());
      void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
    });
    // A browser opens an ended stream again; after this there is nothing more to come.
    source.addEventListener("end", () => source.close());
    return () => {
      source.close();
      setOpen(false);
    };
  }, [game, id, isOn, queryClient, trpc]);
  return isOpen;
}

function isOlder(news: Progress, known: Progress): boolean {
  if (news.version < known.version) return true;
  if (news.run === null || known.run === null || news.run.id !== known.run.id) return false;
  return settledOf(news.run) < settledOf(known.run);
}

/** Our own server's event; times travel as text. */
function readProgress(data: string): Progress {
  const progress = JSON.parse(data) as Progress;
  const { run } = progress;
  if (run === null) return progress;
  const time = (at: Date | string | null) => (at === null ? null : new Date(at));
  const [dueAt, startedAt, finishedAt] = [time(run.dueAt), time(run.startedAt), time(run.finishedAt)];
  return { ...progress, run: { ...run, dueAt, startedAt, finishedAt } };
}
