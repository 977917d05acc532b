/** The page of a team. A group's id is whatever a game or the platform made it: `@TGS#1ABC`, with a slash, with a space. */
export function teamHref(slug: string, groupId: string): string {
  return `/${slug}/teams/${encodeURIComponent(groupId)}`;
}
