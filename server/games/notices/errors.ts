import { DomainError } from "#server/kernel/errors.ts";

export function noWebhook(): DomainError {
  return new DomainError("NOT_FOUND", "notices.no_webhook", "This game has no webhook.");
}

export function noticeNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "notices.not_found", "There is no such notice in this game.");
}

/** @param problem why notices are not sent there. */
export function webhookRefused(problem: WebhookProblem): DomainError {
  const reason = reasons[problem];
  const message = sentences[problem];
  return new DomainError("BAD_REQUEST", reason, message, { fields: [{ path: "url", reason, message }] });
}

export type WebhookProblem = "credentials" | "not_https" | "not_public";

const reasons = {
  credentials: "notices.url_credentials",
  not_https: "notices.url_not_https",
  not_public: "notices.url_not_public",
} as const;

const sentences = {
  credentials: "Leave name and password out of the address: notices are signed instead.",
  not_https: "The address must begin with https://.",
  not_public: "This address lies inside a network. Notices are sent to public addresses only.",
};
