import type { ImError } from "#server/im/errors.ts";
import { DomainError } from "#server/kernel/errors.ts";

export function groupUnknown(groupId: string): DomainError {
  const message = `There is no group "${groupId}" on the platform.`;
  const params = { groupId };
  return new DomainError("NOT_FOUND", "messages.group_unknown", message, {
    params,
    fields: [{ path: "target.groupId", reason: "messages.group_unknown", message, params }],
  });
}

/** Nobody could ever tell whether a cut call reached it. */
export function groupHasNoHistory(groupId: string): DomainError {
  const message = `The group "${groupId}" is a live room, which keeps no history: a message that was cut off could be sent twice. Make a mail.`;
  const params = { groupId };
  return new DomainError("PRECONDITION_FAILED", "messages.group_no_history", message, {
    params,
    fields: [{ path: "target.groupId", reason: "messages.group_no_history", message, params }],
  });
}

export function platformSilent(cause: ImError): DomainError {
  return new DomainError(
    "BAD_GATEWAY",
    "messages.platform_silent",
    "The platform could not be asked about the recipients. Nothing was sent; try again.",
    { cause },
  );
}
