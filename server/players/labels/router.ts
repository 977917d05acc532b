import { procedure, router } from "#server/trpc/procedures.ts";
import { labelChangeProcedures } from "./changes/router.ts";
import { getPlayerLabels } from "./changes/service/get-player-labels.ts";
import { setPlayerLabels } from "./changes/service/set-player-labels.ts";
import { listAttributeNames } from "./facts/service/list-attribute-names.ts";
import { requestFacts } from "./facts/service/request-facts.ts";
import { setAttributeNames } from "./facts/service/set-attribute-names.ts";
import {
  attributeUseInput,
  listLabelledInput,
  listTagsInput,
  playerLabelsRef,
  setAttributeNamesInput,
  setPlayerLabelsInput,
} from "./schema.ts";
import { getAttributeUse } from "./service/get-attribute-use.ts";
import { getLabelsStatus } from "./service/get-labels-status.ts";
import { listAttributes } from "./service/list-attributes.ts";
import { listLabelledPlayers } from "./service/list-labelled-players.ts";
import { listTags } from "./service/list-tags.ts";

/** Tags and attributes: what players have, what the attributes are called, and changing both. */
export const labelsRouter = router({
  status: procedure.needs("player.read").query(({ ctx }) => getLabelsStatus(ctx)),
  tags: procedure
    .needs("player.read")
    .input(listTagsInput)
    .query(({ ctx, input }) => listTags(ctx, input)),
  attributes: procedure.needs("player.read").query(({ ctx }) => listAttributes(ctx)),
  players: procedure
    .needs("player.read")
    .input(listLabelledInput)
    .query(({ ctx, input }) => listLabelledPlayers(ctx, input)),
  player: procedure
    .needs("player.read")
    .input(playerLabelsRef)
    .query(({ ctx, input }) => getPlayerLabels(ctx, input)),
  setPlayer: procedure
    .needs("player.label")
    .input(setPlayerLabelsInput)
    .mutation(({ ctx, input }) => setPlayerLabels(ctx, input)),
  refresh: procedure.needs("player.label").mutation(({ ctx }) => requestFacts(ctx, { everything: true })),
  names: procedure.needs("player.read").query(({ ctx }) => listAttributeNames(ctx)),
  nameUse: procedure
    .needs("player.read")
    .input(attributeUseInput)
    .query(({ ctx, input }) => getAttributeUse(ctx, input)),
  setNames: procedure
    .needs("game.manage")
    .input(setAttributeNamesInput)
    .mutation(({ ctx, input }) => setAttributeNames(ctx, input)),
  ...labelChangeProcedures,
});
