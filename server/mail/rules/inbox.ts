import type { CampaignState } from "#db/enums/mail.ts";
import type { InboxKind } from "../inbox/schema.ts";

/** What of a mail decides for whom it waits. */
export type WaitingMail = {
  state: CampaignState;
  stateReason: string | null;
  /** The one who asks made, edited or submitted it. */
  isMine: boolean;
  needsLargeApprover: boolean;
  approvedByName: string | null;
  /** An occurrence is to come. */
  hasNext: boolean;
  /** Its approval ends so soon that somebody should look. */
  endsSoon: boolean;
};
type May = (
  permission: "mail.approve" | "mail.approve_large" | "mail.compose" | "mail.control" | "mail.send",
) => boolean;

/** Why this mail waits for whoever asks; undefined when it does not. */
export function whyWaiting(mail: WaitingMail, may: May): InboxKind | undefined {
  const mayApprove = !mail.isMine && may("mail.approve");
  if (mail.state === "in_review") {
    return mayApprove && (!mail.needsLargeApprover || may("mail.approve_large")) ? "review" : undefined;
  }
  if (mail.state === "draft") {
    return mail.isMine && mail.stateReason !== null && may("mail.compose") ? "returned" : undefined;
  }
  if (mail.state === "held" || mail.state === "paused") return may("mail.control") ? "stopped" : undefined;
  if (!mail.hasNext || !mail.endsSoon) return undefined;
  const mayRenew = mail.approvedByName === null ? may("mail.send") : mayApprove;
  return mayRenew ? "expiring" : undefined;
}
