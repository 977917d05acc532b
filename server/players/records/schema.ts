import { z } from "zod";

export const exportPlayerInput = z.object({
  account: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, "retention.bad_account"),
});
export type ExportPlayerInput = z.output<typeof exportPlayerInput>;
export const exportPlayerQuery = exportPlayerInput.extend({ game: z.string().min(1).max(40) });

type Row = Record<string, unknown>;

/** Everything that Herald holds about one account of a game. Times are in UTC. */
export type PlayerRecord = {
  game: string;
  account: string;
  exportedAt: string;
  /** What it is not: a push, and a message to a group, name no player; the platform alone knows who got those. */
  note: string;
  profile: Row | null;
  audiences: Row[];
  mails: Row[];
  recallFailures: Row[];
  messages: Row[];
  callbacks: Row[];
  decisions: Row[];
  leaks: Row[];
  teams: Row[];
  reviews: Row[];
  sanctions: Row[];
  exclusionList: Row | null;
  testSends: Row[];
  ownPlayerOf: Row[];
  labelChanges: Row[];
  labelSkips: Row[];
  legalHolds: Row[];
  auditEntries: Row[];
};
