import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { ContentLocale } from "#db/enums/locales.ts";

export const sections = ["content", "attachments", "audience", "delivery"] as const;
export type Section = (typeof sections)[number];
export type SectionStatus = "done" | "missing" | "wrong" | "optional";

/** The section that shows the field at `path`. */
export function sectionOf(path: string): Section {
  if (path.startsWith("attachments")) return "attachments";
  if (/^(target|audienceId|groupId|condition|playerCondition|everyoneCount)\b/.test(path)) return "audience";
  return path.startsWith("texts") || path === "name" ? "content" : "delivery";
}

/** The language whose tab shows the field at `path`. */
export function localeOf(path: string): string | undefined {
  return /^texts\.([a-z]+)/.exec(path)?.[1];
}

export const isWritten = (text: { title: string; body: string }) => text.title.trim() !== "" && text.body.trim() !== "";
export const isBlank = (text: { title: string; body: string }) => text.title.trim() === "" && text.body.trim() === "";

/** What each section still needs. Before the first try to send, what is missing is only hinted at. */
export function readSections(
  values: ComposerValues,
  problems: readonly { path: string }[],
  defaultLocale: ContentLocale,
): Record<Section, SectionStatus> {
  const wrong = new Set(problems.map(({ path }) => sectionOf(path)));
  const status = (section: Section, done: boolean, otherwise: SectionStatus): SectionStatus => {
    if (wrong.has(section)) return "wrong";
    return done ? "done" : otherwise;
  };
  return {
    content: status("content", isWritten(values.texts[defaultLocale]), "missing"),
    attachments: status("attachments", values.attachments.length > 0, "optional"),
    audience: status("audience", hasTarget(values), "missing"),
    delivery: status("delivery", values.senderAccount !== "", "missing"),
  };
}

/** Whether it was said whom the mail is for. */
function hasTarget({
  target,
  audienceId,
  groupId,
  condition,
  playerCondition,
  everyoneCount,
}: ComposerValues): boolean {
  return {
    list: audienceId !== null,
    group: groupId.trim() !== "",
    condition:
      playerCondition === null
        ? Object.values(condition).some((terms) => terms.length > 0)
        : playerCondition.of.length > 0,
    everyone: typeof everyoneCount === "number",
  }[target];
}
