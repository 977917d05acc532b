import type { AudienceSource } from "#db/enums/audiences.ts";
import type { AudienceMembers } from "../schema.ts";

/** The word by which a list of these members is filed. */
export function sourceOf(members: AudienceMembers): AudienceSource {
  return members.kind === "players" ? "condition" : members.kind;
}

/** Why a list of these members failed when nobody was in it. */
export function emptyReason(members: AudienceMembers): string {
  if (members.kind === "combination") return "audiences.combination_empty";
  return members.kind === "split" ? "audiences.split_empty" : "audiences.nobody_matches";
}

/** What the entry of such a list says of it. */
export function auditedMembers(
  members: AudienceMembers,
): Record<string, string | boolean | null | string[] | Record<string, unknown>> {
  const source = sourceOf(members);
  switch (members.kind) {
    case "group":
      return { source, groupId: members.groupId };
    case "players":
      return { source, condition: members.condition };
    case "combination":
      return {
        source,
        operation: members.operation,
        of: members.parts.map(({ id }) => id),
        withoutExcluded: members.withoutExcluded,
      };
    case "split":
      return { source, of: [members.of.id], language: members.language };
    default:
      return { source };
  }
}
