import { DomainError } from "#server/kernel/errors.ts";
import { testSendLimits } from "./schema.ts";

/** What would leave was never shown to a tester as it is now. */
export function notTestSent(): DomainError {
  const message =
    "Nobody has seen this mail as it is now: send it to your testers first, or give a reason to send it without.";
  return new DomainError("PRECONDITION_FAILED", "mail.not_test_sent", message, {
    fields: [{ path: "reason", reason: "mail.not_test_sent", message }],
  });
}

/** One at a time: says who and when, so that the two can talk. */
export function testSendRunning(open: { requestedByName: string; requestedAt: Date }): DomainError {
  const params = { by: open.requestedByName, at: open.requestedAt.toISOString() };
  const message = `${params.by} began a test-send of this mail at ${params.at}. Wait for it to end.`;
  return new DomainError("CONFLICT", "mail.test_send_running", message, { params });
}

export function noTestAccounts(): DomainError {
  const message =
    "There is nobody to send the test to: add testers in the game's sending settings, or name your own player.";
  return new DomainError("PRECONDITION_FAILED", "mail.no_test_accounts", message);
}

export function tooManyTestAccounts(count: number): DomainError {
  const params = { count, max: testSendLimits.accountsMax };
  const message = `These are ${count} accounts; a test-send goes to at most ${params.max}. Shorten the tester list.`;
  return new DomainError("PRECONDITION_FAILED", "mail.too_many_test_accounts", message, { params });
}

/** No tester got it, so it proved nothing. */
export function noTesterAccepted(counts: { total: number; why: string }): DomainError {
  const message = `The test-send reached none of ${counts.total} accounts: ${counts.why}`;
  return new DomainError("PRECONDITION_FAILED", "mail.no_tester_accepted", message, { params: counts });
}

export function tooManyOwnPlayers(count: number): DomainError {
  const params = { count, max: testSendLimits.ownPlayersMax };
  const message = `These are ${count} accounts; name at most ${params.max} of your own.`;
  return new DomainError("BAD_REQUEST", "mail.too_many_own_players", message, {
    params,
    fields: [{ path: "text", reason: "mail.too_many_own_players", message, params }],
  });
}

/** The platform does not know them: a test would reach nobody. */
export function ownPlayersUnknown(accounts: readonly string[]): DomainError {
  const params = { count: accounts.length, accounts: accounts.join(", ") };
  const message = `The platform has no account ${params.accounts}. Check the spelling, or sign in to the game with it once.`;
  return new DomainError("BAD_REQUEST", "mail.own_players_unknown", message, {
    params,
    fields: [{ path: "text", reason: "mail.own_players_unknown", message, params }],
  });
}
