import { procedure, router } from "#server/trpc/procedures.ts";
import {
  addTermInput,
  createListInput,
  deleteListInput,
  importTermsInput,
  listTermsInput,
  removeTermInput,
  termRef,
  updateListInput,
  updateTermInput,
} from "./schema.ts";
import { addTerm } from "./service/add-term.ts";
import { createList } from "./service/create-list.ts";
import { deleteList } from "./service/delete-list.ts";
import { getTerm } from "./service/get-term.ts";
import { importTerms } from "./service/import-terms.ts";
import { listTerms } from "./service/list-terms.ts";
import { listWordLists } from "./service/list-word-lists.ts";
import { removeTerm } from "./service/remove-term.ts";
import { updateList } from "./service/update-list.ts";
import { updateTerm } from "./service/update-term.ts";

const reads = procedure.needs("moderation.read");
const writes = procedure.needs("moderation.rules");

/** Word lists and their terms, as they are worked on. */
export const wordListsRouter = router({
  list: reads.query(({ ctx }) => listWordLists(ctx)),
  create: writes.input(createListInput).mutation(({ ctx, input }) => createList(ctx, input)),
  update: writes.input(updateListInput).mutation(({ ctx, input }) => updateList(ctx, input)),
  delete: writes.input(deleteListInput).mutation(({ ctx, input }) => deleteList(ctx, input)),
  terms: reads.input(listTermsInput).query(({ ctx, input }) => listTerms(ctx, input)),
  term: reads.input(termRef).query(({ ctx, input }) => getTerm(ctx, input)),
  addTerm: writes.input(addTermInput).mutation(({ ctx, input }) => addTerm(ctx, input)),
  updateTerm: writes.input(updateTermInput).mutation(({ ctx, input }) => updateTerm(ctx, input)),
  removeTerm: writes.input(removeTermInput).mutation(({ ctx, input }) => removeTerm(ctx, input)),
  importTerms: writes.input(importTermsInput).mutation(({ ctx, input }) => importTerms(ctx, input)),
});
