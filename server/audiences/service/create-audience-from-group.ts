import { openGame } from "#server/games/service/open-game.ts";
import { ImError } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { groupKeepsNoList, groupNotFound, platformNotAsked } from "../errors.ts";
import type { CreateAudienceFromGroupInput } from "../schema.ts";
import { announceAudience } from "./announce-audience.ts";

/**
 * Makes an audience of the members that a group has now; the worker reads them page by page.
 * @returns the id of the audience, which is `receiving` until then.
 * @throws DomainError `audiences.group_not_found`; `audiences.group_keeps_no_list` for a live room;
 * `audiences.platform_not_asked`
 */
export async function createAudienceFromGroup(
  ctx: GameCtx,
  input: CreateAudienceFromGroupInput,
): Promise<{ id: string }> {
  const { groupId } = input;
  const { gateway } = await openGame(ctx);
  const { ok } = await gateway.getGroups([groupId]).catch((error: unknown) => {
    throw error instanceof ImError ? platformNotAsked(error) : error;
  });
  const [group] = ok;
  if (group === undefined) throw groupNotFound(groupId);
  if (group.type === "avchatroom") throw groupKeepsNoList(groupId);
  const name = group.name === "" ? groupId : group.name;
  return announceAudience(ctx, { name, members: { kind: "group", groupId } });
}
