import { procedure } from "#server/trpc/procedures.ts";
import { versionedInput } from "../schema.ts";
import { itemChangesInput } from "./schema.ts";
import { approveItems } from "./service/approve-items.ts";
import { listItemChanges } from "./service/list-item-changes.ts";

/** What became of the items of a mail since it was submitted; they open as `mail.…`. */
export const attachmentProcedures = {
  itemChanges: procedure
    .needs("mail.read")
    .input(itemChangesInput)
    .query(({ ctx, input }) => listItemChanges(ctx, input)),
  approveItems: procedure
    .needs("mail.approve")
    .input(versionedInput)
    .mutation(({ ctx, input }) => approveItems(ctx, { ...input, as: "approver" })),
  confirmItems: procedure
    .needs("mail.send")
    .input(versionedInput)
    .mutation(({ ctx, input }) => approveItems(ctx, { ...input, as: "sender" })),
};
