import { misfits, parseLinkPattern, readLink } from "#lib/link-pattern.ts";
import type { FieldProblem } from "#server/kernel/errors.ts";

/** What is wrong with a deep link in a game that has named its screens; a game without any takes every link. */
export function screenProblems(link: string | null, patterns: readonly string[]): FieldProblem[] {
  if (link === null || link === "" || patterns.length === 0) return [];
  const found = patterns.flatMap((text) => {
    const pattern = parseLinkPattern(text);
    const values = pattern && readLink(pattern, link);
    return pattern && values ? [misfits(pattern, values)] : [];
  });
  if (found.some((wrong) => wrong.length === 0)) return [];
  const [wrong] = found.flat();
  if (wrong === undefined) {
    const message = `"${link.slice(0, 60)}" is no screen of this game. Choose one of its screens, or leave it empty.`;
    return [{ path: "deepLink", reason: "mail.screen_unknown", message, params: { link: link.slice(0, 60) } }];
  }
  const message = `The screen needs "${wrong.name}": a ${wrong.type}.`;
  return [{ path: "deepLink", reason: `mail.screen_${wrong.type}`, message, params: { name: wrong.name } }];
}
