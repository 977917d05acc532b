import { procedure, router } from "#server/trpc/procedures.ts";
import { combinationInput, splitAudienceInput } from "./combinations/schema.ts";
import { combineAudiences } from "./combinations/service/combine-audiences.ts";
import { listLanguages } from "./combinations/service/list-languages.ts";
import { previewCombination } from "./combinations/service/preview-combination.ts";
import { splitAudience } from "./combinations/service/split-audience.ts";
import { estimateConditionInput, nameReferencesInput } from "./conditions/schema.ts";
import { createAudienceFromCondition } from "./conditions/service/create-audience-from-condition.ts";
import { estimateCondition } from "./conditions/service/estimate-condition.ts";
import { getFactsAge } from "./conditions/service/get-facts-age.ts";
import { listRecentRuns } from "./conditions/service/list-recent-runs.ts";
import { nameReferences } from "./conditions/service/name-references.ts";
import { suggestFacts } from "./conditions/service/suggest-facts.ts";
import {
  audienceRef,
  combineAudiencesInput,
  createAudienceFromConditionInput,
  createAudienceFromGroupInput,
  createAudienceFromTextInput,
  listAudiencesInput,
  renameAudienceInput,
} from "./schema.ts";
import { createAudienceFromGroup } from "./service/create-audience-from-group.ts";
import { createAudienceFromText } from "./service/create-audience-from-text.ts";
import { deleteAudience } from "./service/delete-audience.ts";
import { getAudience } from "./service/get-audience.ts";
import { listAudiences } from "./service/list-audiences.ts";
import { listUses } from "./service/list-uses.ts";
import { refreshAudience } from "./service/refresh-audience.ts";
import { renameAudience } from "./service/rename-audience.ts";
import { requestAudienceCheck } from "./service/request-audience-check.ts";

export const audiencesRouter = router({
  createFromText: procedure
    .needs("audience.create")
    .input(createAudienceFromTextInput)
    .mutation(({ ctx, input }) => createAudienceFromText(ctx, input)),
  createFromGroup: procedure
    .needs("audience.create")
    .input(createAudienceFromGroupInput)
    .mutation(({ ctx, input }) => createAudienceFromGroup(ctx, input)),
  get: procedure
    .needs("audience.read")
    .input(audienceRef)
    .query(({ ctx, input }) => getAudience(ctx, input)),
  list: procedure
    .needs("audience.read")
    .input(listAudiencesInput)
    .query(({ ctx, input }) => listAudiences(ctx, input)),
  check: procedure
    .needs("audience.create")
    .input(audienceRef)
    .mutation(({ ctx, input }) => requestAudienceCheck(ctx, input)),
  createFromCondition: procedure
    .needs("audience.create")
    .input(createAudienceFromConditionInput)
    .mutation(({ ctx, input }) => createAudienceFromCondition(ctx, input)),
  combine: procedure
    .needs("audience.create")
    .input(combineAudiencesInput)
    .mutation(({ ctx, input }) => combineAudiences(ctx, input)),
  previewCombination: procedure
    .needs("audience.read")
    .input(combinationInput)
    .query(({ ctx, input }) => previewCombination(ctx, input)),
  estimate: procedure
    .needs("audience.read")
    .input(estimateConditionInput)
    .query(({ ctx, input }) => estimateCondition(ctx, input)),
  references: procedure
    .needs("audience.read")
    .input(nameReferencesInput)
    .query(({ ctx, input }) => nameReferences(ctx, input)),
  factsAge: procedure.needs("audience.read").query(({ ctx }) => getFactsAge(ctx)),
  factWords: procedure.needs("audience.read").query(({ ctx }) => suggestFacts(ctx)),
  runs: procedure.needs("audience.read").query(({ ctx }) => listRecentRuns(ctx)),
  languages: procedure
    .needs("audience.read")
    .input(audienceRef)
    .query(({ ctx, input }) => listLanguages(ctx, input)),
  split: procedure
    .needs("audience.create")
    .input(splitAudienceInput)
    .mutation(({ ctx, input }) => splitAudience(ctx, input)),
  uses: procedure
    .needs("audience.read")
    .input(audienceRef)
    .query(({ ctx, input }) => listUses(ctx, input)),
  refresh: procedure
    .needs("audience.create")
    .input(audienceRef)
    .mutation(({ ctx, input }) => refreshAudience(ctx, input)),
  rename: procedure
    .needs("audience.create")
    .input(renameAudienceInput)
    .mutation(({ ctx, input }) => renameAudience(ctx, input)),
  delete: procedure
    .needs("audience.create")
    .input(audienceRef)
    .mutation(({ ctx, input }) => deleteAudience(ctx, input)),
});
