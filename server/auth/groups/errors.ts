import { DomainError } from "#server/kernel/errors.ts";

export function groupChanged(group: string): DomainError {
  return new DomainError(
    "CONFLICT",
    "groups.changed",
    `Somebody else changed what "${group}" means meanwhile. Look again.`,
    { params: { group } },
  );
}

export function groupMapped(group: string): DomainError {
  const message = `"${group}" has a role in this game already. Change that instead.`;
  const [reason, params] = ["groups.mapped", { group }];
  return new DomainError("CONFLICT", reason, message, {
    params,
    fields: [{ path: "group", reason, message, params }],
  });
}
