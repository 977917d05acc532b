import { procedure, router } from "#server/trpc/procedures.ts";
import { getItemInput, importItemsInput, listItemsInput } from "./schema.ts";
import { getItem } from "./service/get-item.ts";
import { importItems } from "./service/import-items.ts";
import { listItems } from "./service/list-items.ts";

export const itemsRouter = router({
  list: procedure
    .needs("item.read")
    .input(listItemsInput)
    .query(({ ctx, input }) => listItems(ctx, input)),
  get: procedure
    .needs("item.read")
    .input(getItemInput)
    .query(({ ctx, input }) => getItem(ctx, input)),
  importItems: procedure
    .needs("item.manage")
    .input(importItemsInput)
    .mutation(({ ctx, input }) => importItems(ctx, input)),
});
