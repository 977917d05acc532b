import type { MailCategory } from "#db/enums/mail.ts";
import type { BlastLevel } from "./blast-radius.ts";

/** From when on a game wants a second person. */
export type ApprovalPolicy = {
  /** Players. */
  approvalAbove: number;
  /** Total value; null for at no value. */
  approvalValueAbove: number | null;
  /** From so many times `approvalValueAbove` on, somebody who may approve large mails. */
  approvalLargeFactor: number;
  /** These always. */
  approvalCategories: readonly MailCategory[];
};

/** Why a second person is needed, with the number that was compared and the one it was compared with. */
type ApprovalReason =
  | { kind: "recipients" | "value" | "large"; actual: number; from: number }
  | { kind: "category"; category: MailCategory }
  | { kind: "unusual" };

/** Who has to approve: nobody, any approver, or one who may approve large mails. One approval is enough in each case. */
export type ApprovalNeed = { by: "nobody" | "approver" | "large_approver"; reasons: ApprovalReason[] };

export function judgeApproval(
  policy: ApprovalPolicy,
  mail: { category: MailCategory; recipients: number; totalValue: number; level: BlastLevel },
): ApprovalNeed {
  const { approvalAbove, approvalValueAbove: valueAbove, approvalLargeFactor, approvalCategories } = policy;
  const { category, recipients, totalValue } = mail;
  const reasons: ApprovalReason[] = [];
  if (recipients >= approvalAbove) reasons.push({ kind: "recipients", actual: recipients, from: approvalAbove });
  if (valueAbove !== null && totalValue >= valueAbove) {
    reasons.push({ kind: "value", actual: totalValue, from: valueAbove });
  }
  if (approvalCategories.includes(category)) reasons.push({ kind: "category", category });
  if (mail.level === "unusual") reasons.push({ kind: "unusual" });
  const largeFrom = valueAbove === null ? Number.POSITIVE_INFINITY : valueAbove * approvalLargeFactor;
  if (Number.isFinite(largeFrom) && totalValue >= largeFrom) {
    return { by: "large_approver", reasons: [...reasons, { kind: "large", actual: totalValue, from: largeFrom }] };
  }
  return { by: reasons.length === 0 ? "nobody" : "approver", reasons };
}

/** Whether an approval that was given, if any, is one that `need` asks for. */
export function isCovered(need: ApprovalNeed, given: { isApproved: boolean; asLarge: boolean }): boolean {
  if (need.by === "nobody") return true;
  return given.isApproved && (need.by === "approver" || given.asLarge);
}
