import { procedure, router } from "#server/trpc/procedures.ts";
import {
  getItemInput,
  importItemsInput,
  itemDraft,
  listItemsInput,
  restoreItemInput,
  updateItemInput,
} from "./schema.ts";
import { createItem } from "./service/create-item.ts";
import { getItem } from "./service/get-item.ts";
import { getItemUses } from "./service/get-item-uses.ts";
import { importItems } from "./service/import-items.ts";
import { listItemVersions } from "./service/list-item-versions.ts";
import { listItems } from "./service/list-items.ts";
import { restoreItem } from "./service/restore-item.ts";
import { updateItem } from "./service/update-item.ts";

export const itemsRouter = router({
  list: procedure
    .needs("item.read")
    .input(listItemsInput)
    .query(({ ctx, input }) => listItems(ctx, input)),
  get: procedure
    .needs("item.read")
    .input(getItemInput)
    .query(({ ctx, input }) => getItem(ctx, input)),
  versions: procedure
    .needs("item.read")
    .input(getItemInput)
    .query(({ ctx, input }) => listItemVersions(ctx, input)),
  uses: procedure
    .needs("mail.read")
    .input(getItemInput)
    .query(({ ctx, input }) => getItemUses(ctx, input)),
  create: procedure
    .needs("item.manage")
    .input(itemDraft)
    .mutation(({ ctx, input }) => createItem(ctx, input)),
  update: procedure
    .needs("item.manage")
    .input(updateItemInput)
    .mutation(({ ctx, input }) => updateItem(ctx, input)),
  restore: procedure
    .needs("item.manage")
    .input(restoreItemInput)
    .mutation(({ ctx, input }) => restoreItem(ctx, input)),
  importItems: procedure
    .needs("item.manage")
    .input(importItemsInput)
    .mutation(({ ctx, input }) => importItems(ctx, input)),
});
