import { expect, test } from "vitest";
import { newestOf } from "#app/(console)/[game]/mail/[id]/_components/newest-of.ts";

type Run = NonNullable<Parameters<typeof newestOf>[0]>;
const run = (id: string, sent: number, more: Partial<Run> = {}): Run => ({
  id,
  ordinal: 1,
  kind: "occurrence",
  retryOf: null,
  channel: "batch",
  isEstimated: false,
  dueAt: null,
  createdAt: new Date(0),
  state: "sending",
  stateReason: null,
  refusal: null,
  recipientsPerMinuteMax: null,
  total: 100,
  sent,
  failed: 0,
  excluded: 0,
  uncertain: 0,
  callCount: 1,
  startedAt: null,
  finishedAt: null,
  ratePerSecond: null,
  etaSeconds: null,
  ...more,
});

test("an answer that was asked for earlier and comes later does not take counts back", () => {
  const known = run("a", 40);
  expect(newestOf(known, run("a", 30))).toBe(known);
  expect(newestOf(known, run("a", 41))?.sent).toBe(41);
});

test("players who are uncertain no more, and must get it again, take nothing back that was settled", () => {
  const known = run("a", 40, { uncertain: 20 });
  const news = run("a", 40, { uncertain: 0, state: "paused" });
  expect(newestOf(known, news)).toBe(news);
});

test("another run begins at its own count", () => {
  expect(newestOf(run("a", 40), run("b", 0))?.id).toBe("b");
  expect(newestOf(run("a", 40), null)).toBeNull();
  expect(newestOf(undefined, run("b", 0))?.id).toBe("b");
});
