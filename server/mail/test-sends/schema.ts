import { z } from "zod";
import type { TestAccountKind, TestOutcome, TestSendState } from "#db/enums/mail.ts";
import type { FailureWords } from "../runs/schema.ts";

export const testSendLimits = {
  /** Accounts one test-send goes to. */
  accountsMax: 200,
  /** Player accounts one member of staff names as their own in a game. */
  ownPlayersMax: 5,
  pastedCharactersMax: 2_000,
  /** A test-send that says nothing for so long lost its process. Longer than all of its calls may take. */
  lostAfterMs: 180_000,
} as const;

const campaign = { id: z.uuid() };

export const testStandingInput = z.object(campaign);

export const sendTestInput = z.object({
  ...campaign,
  version: z.int().min(1),
  /** Made by whoever asks, once for each click that is meant: asked again with it, nothing is sent again. */
  testSendId: z.uuid(),
  toTesters: z.boolean(),
  toOwn: z.boolean(),
});
export type SendTestInput = z.output<typeof sendTestInput>;

/** Account ids with anything between them; nothing takes them away. */
export const setOwnPlayersInput = z.object({ text: z.string().max(testSendLimits.pastedCharactersMax) });
export type SetOwnPlayersInput = z.output<typeof setOwnPlayersInput>;

/** An account as a dialog names it. */
export type NamedAccount = { account: string; nickname: string | null };

export type TestAccount = NamedAccount & {
  kind: TestAccountKind;
  /** Null as long as nobody knows; so it stays for a lost one. */
  outcome: TestOutcome | null;
  code: number | null;
  /** What the code means and what to do about it. */
  words: FailureWords | null;
};

export type TestSend = {
  id: string;
  state: TestSendState;
  byName: string;
  at: Date;
  /** It showed the content as it is now. */
  isCurrent: boolean;
  accepted: number;
  failed: number;
  uncertain: number;
  accounts: TestAccount[];
};

/** The test-send that lets a mail leave. */
export type TestPassed = { at: Date; byName: string; accepted: number; total: number };

/** Whether a mail may leave as it is, and to whom it could be shown first. */
export type TestStanding = {
  /** Of a draft: of its present content. Of any other: what let it leave. Null without one. */
  passed: TestPassed | null;
  /** Why it left without; null for a draft. */
  reason: string | null;
  /** The newest, whatever content it showed. */
  latest: TestSend | null;
  testers: { count: number; sample: NamedAccount[] };
  /** Those of whoever asks. */
  ownPlayers: NamedAccount[];
};
