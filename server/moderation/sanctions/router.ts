import { procedure, router } from "#server/trpc/procedures.ts";
import {
  imposeSanctionInput,
  liftSanctionInput,
  listSanctionsInput,
  sanctionRef,
  sanctionsOfInput,
  suggestStepInput,
} from "./schema.ts";
import { getSanction } from "./service/get-sanction.ts";
import { imposeSanction } from "./service/impose-sanction.ts";
import { liftSanction } from "./service/lift-sanction.ts";
import { listSanctions } from "./service/list-sanctions.ts";
import { listSanctionsOf } from "./service/list-sanctions-of.ts";
import { suggestStep } from "./service/suggest-step.ts";

const read = procedure.needs("moderation.read");
const sanction = procedure.needs("moderation.sanction");

/** What players are held to. */
export const sanctionsRouter = router({
  list: read.input(listSanctionsInput).query(({ ctx, input }) => listSanctions(ctx, input)),
  get: read.input(sanctionRef).query(({ ctx, input }) => getSanction(ctx, input)),
  ofPlayer: read.input(sanctionsOfInput).query(({ ctx, input }) => listSanctionsOf(ctx, input)),
  suggest: sanction.input(suggestStepInput).query(({ ctx, input }) => suggestStep(ctx, input)),
  impose: sanction.input(imposeSanctionInput).mutation(({ ctx, input }) => imposeSanction(ctx, input)),
  lift: sanction.input(liftSanctionInput).mutation(({ ctx, input }) => liftSanction(ctx, input)),
});
