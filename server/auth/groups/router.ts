import { procedure, router } from "#server/trpc/procedures.ts";
import { mapGroupInput, unmapGroupInput } from "./schema.ts";
import { listGroupRoles } from "./service/list-group-roles.ts";
import { mapGroup } from "./service/map-group.ts";
import { unmapGroup } from "./service/unmap-group.ts";

const managing = procedure.needs("staff.manage");

export const groupsRouter = router({
  list: procedure.needs("staff.read").query(({ ctx }) => listGroupRoles(ctx, ctx.deployment)),
  map: managing.input(mapGroupInput).mutation(({ ctx, input }) => mapGroup(ctx, input)),
  unmap: managing.input(unmapGroupInput).mutation(({ ctx, input }) => unmapGroup(ctx, input)),
});
