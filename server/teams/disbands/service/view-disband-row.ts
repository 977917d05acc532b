import { describeImCode } from "#server/im/errors.ts";
import type { ListedRow } from "../queries.ts";
import type { DisbandRowView } from "../schema.ts";

/** A team of a plan as it is shown. */
export function viewDisbandRow({ code, ...row }: ListedRow): DisbandRowView {
  return { ...row, refusal: code === null ? null : { code, message: describeImCode(code).message } };
}
