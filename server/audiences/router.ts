import { procedure, router } from "#server/trpc/procedures.ts";
import {
  audienceRef,
  createAudienceFromGroupInput,
  createAudienceFromTextInput,
  listAudiencesInput,
} from "./schema.ts";
import { createAudienceFromGroup } from "./service/create-audience-from-group.ts";
import { createAudienceFromText } from "./service/create-audience-from-text.ts";
import { getAudience } from "./service/get-audience.ts";
import { listAudiences } from "./service/list-audiences.ts";
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
});
