"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { AuditAction } from "#db/enums/audit.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

/** What people and workers did with this mail, newest first, from the audit log. */
export function Timeline({ id }: { id: string }) {
  const t = useTranslations("mail.timeline");
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe, text } = useProblem();
  const say = useSayAction();
  const { data, error } = useQuery(
    trpc.audit.listOfTarget.queryOptions({ game: slug, kind: "campaign", id, limit: 50 }),
  );
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title" className="mb-3 font-semibold text-section">
        {t("title")}
      </h2>
      {error !== null && <Alert tone="danger">{describe(error).sentence}</Alert>}
      {data === undefined && error === null && <Skeleton className="h-32 rounded-lg" />}
      <ol className="flex flex-col gap-3">
        {foldRepeats(data?.rows ?? []).map(({ entry, times }) => (
          <li key={entry.id} className="flex gap-3">
            <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-draft" />
            <div className="min-w-0">
              <p>
                <span className="font-medium">{entry.actorName}</span> {say(entry.action)}
                {times > 1 && <span className="text-muted-foreground"> {t("times", { count: times })}</span>}
              </p>
              <p className="text-muted-foreground text-table">
                <Time at={entry.at} />
                {entry.reason !== null && ` · ${text(entry.reason)}`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Entry = RouterOutputs["audit"]["listOfTarget"]["rows"][number];

/** A draft is saved as it is typed: many saves of one person in a row are one line, with the time of the last. */
function foldRepeats(rows: readonly Entry[]): { entry: Entry; times: number }[] {
  const lines: { entry: Entry; times: number }[] = [];
  for (const entry of rows) {
    const last = lines.at(-1);
    const isRepeat = last?.entry.action === entry.action && last.entry.actorName === entry.actorName;
    if (last !== undefined && isRepeat && entry.reason === null) last.times += 1;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

/** The act in words; one that is not about mails has those of the audit log. */
function useSayAction(): (action: AuditAction) => string {
  const t = useTranslations("mail.timeline.action");
  const names = useTranslations("audit.actionNames");
  // Every action of the audit log may come, and only those of mails have words here; `has` guards each use.
  const open = t as unknown as { (key: string): string; has: (key: string) => boolean };
  return (action) => (open.has(action) ? open(action) : names(action));
}
