import { settledOf } from "#components/mail/run-progress.tsx";
import type { Campaign } from "../../_components/wire.ts";

type Run = NonNullable<Campaign["run"]>;

/**
 * Of two answers about one run the one that is further: a poll that was asked before an event arrived may answer after it,
 * and counts never go back.
 */
export function newestOf(known: Run | null | undefined, news: Run | null): Run | null {
  if (news === null || !known || known.id !== news.id) return news;
  return settledOf(news) < settledOf(known) ? known : news;
}
