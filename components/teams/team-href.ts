/** However they are written, an address takes `.` and `..` for a way up: a tilde before them, and one more before what looks so, keeps them names. */
const dots = /^~*\.{1,2}$/;

/** The page of a team. A group's id is whatever a game or the platform made it: `@TGS#1ABC`, with a slash, with a space, two dots. */
export function teamHref(slug: string, groupId: string): string {
  return `/${slug}/${teamPath(groupId)}`;
}

/** The page of a team, below the address of its game. */
export function teamPath(groupId: string): string {
  return `teams/${encodeURIComponent(dots.test(groupId) ? `~${groupId}` : groupId)}`;
}

/** Which team an address of `teamPath` is of. @param name its last part, decoded */
export function teamOfPath(name: string): string {
  return dots.test(name) && name.startsWith("~") ? name.slice(1) : name;
}
