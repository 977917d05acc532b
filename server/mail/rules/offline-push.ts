import type { FieldProblem } from "#server/kernel/errors.ts";
import { type Draft, mailLimits } from "../schema.ts";
import type { RenderedMail } from "./render-mail.ts";

type Subject = Pick<Draft, "offlinePush"> & { id: string };

/**
 * The notification of a mail as the platform takes it: one text for all languages, and a way for the game to open the mail from it.
 * @returns nothing where the mail's own texts are what a device shows.
 */
export function offlinePushOf({ offlinePush, id }: Subject): { title: string; desc: string; ext: string } | undefined {
  if (offlinePush === null || (offlinePush.title === "" && offlinePush.desc === "")) return undefined;
  return { ...offlinePush, ext: `herald.mail/${id}` };
}

/** What a locked device shows: the mail's own notification, or what the platform makes of the message: the texts of its parts, joined. */
export function notificationOf(
  { offlinePush }: Pick<Draft, "offlinePush">,
  body: RenderedMail["body"],
): { title: string | null; text: string } {
  if (offlinePush !== null && offlinePush.title + offlinePush.desc !== "") {
    return { title: offlinePush.title, text: offlinePush.desc };
  }
  const text = body.map(({ MsgContent }) => String(MsgContent.Text ?? MsgContent.Desc ?? "")).join("");
  return { title: null, text: text.trim() };
}

/** What is wrong with a notification's text: half of it missing, too long for a device, or a variable that nobody fills in. */
export function offlinePushProblems({ offlinePush }: Pick<Draft, "offlinePush">): FieldProblem[] {
  if (offlinePush === null) return [];
  const problems: FieldProblem[] = [];
  const { title, desc } = offlinePush;
  if ((title.trim() === "") !== (desc.trim() === "")) {
    problems.push({
      path: title.trim() === "" ? "offlinePush.title" : "offlinePush.desc",
      reason: "mail.push_text_half",
      message: "A notification has a title and a text. Write both, or neither.",
    });
  }
  const bytes = new TextEncoder().encode(title + desc).length;
  if (bytes > mailLimits.offlinePushBytesMax) {
    const max = mailLimits.offlinePushBytesMax;
    const params = { bytes, max, cut: bytes - max };
    problems.push({
      path: "offlinePush.desc",
      reason: "mail.push_text_too_long",
      message: `The notification is ${bytes} bytes; devices take ${max}. Shorten it by ${params.cut}.`,
      params,
    });
  }
  for (const field of ["title", "desc"] as const) {
    if (!/\{\{|\}\}/.test(offlinePush[field])) continue;
    problems.push({
      path: `offlinePush.${field}`,
      reason: "mail.push_text_variable",
      message: "A notification is one text for everybody: variables are not filled in here.",
    });
  }
  return problems;
}
