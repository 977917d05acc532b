import { getGame } from "#server/games/service/get-game.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { findTeam } from "../../queries.ts";
import { teamImpossible } from "../errors.ts";
import { setPreset } from "../queries.ts";
import { judgeTeam, ownGroupId } from "../rules.ts";
import type { ActView, CreateTeamInput } from "../schema.ts";
import { runAct } from "./run-act.ts";

/** A group of this id is somebody's already. */
const takenCode = 10025;

/**
 * Makes a team for one of the guide's scenarios. It has an id of ours in any case, so that a call without an answer can be looked up and
 * a repeated one makes no second group.
 * @throws DomainError `teams.impossible` with its fields, and as `runAct`
 */
export async function createTeam(ctx: GameCtx, input: CreateTeamInput): Promise<ActView> {
  const { edition } = await getGame(ctx);
  const problems = judgeTeam(input, editionCapabilities[edition]);
  if (problems.length > 0) throw teamImpossible(problems);
  const { preset, type, name, introduction, notification, owner, entry, capacity } = input;
  const groupId = input.groupId ?? ownGroupId(type, input.id);
  const members = [...new Set(input.members)].filter((account) => account !== owner);
  const planned = {
    ...{ id: input.id, groupId, act: "create" as const, asked: input },
    people: { owner: owner === undefined ? [] : [owner], members },
    entry: {
      action: "team.create" as const,
      after: { preset, type, name, capacity, entry, owner: owner ?? null, members },
      players: [...members, ...(owner === undefined ? [] : [owner])],
    },
  };
  const before = await findTeam(ctx.db, ctx.game.id, groupId);
  const wasThere = before !== undefined && before.disbandedAt === null;
  const view = await runAct(ctx, planned, async (gateway) => {
    const { already, repeated = false } = await gateway.createGroup({
      ...{ type, name, groupId },
      ...(introduction === "" ? {} : { introduction }),
      ...(notification === "" ? {} : { notification }),
      ...(owner === undefined ? {} : { owner }),
      ...(capacity === null ? {} : { capacity }),
      // Of a community and a live room the platform takes none, of a Work group no other.
      ...(type === "public" || type === "meeting" ? { entry } : {}),
      ...(members.length === 0 ? {} : { members: members.map((account) => ({ account })) }),
    });
    if (!already || input.groupId === undefined) return {};
    // An id of the game's own: what is there under it was not made by this act, unless the answer to its first try was lost.
    return repeated && !wasThere ? { unclear: true } : { refused: takenCode };
  });
  // Also of one whose answer was lost: by its type alone a circle of friends is taken for one that idles away.
  const mayBeOurs = view.state === "done" || (view.state === "unknown" && (input.groupId === undefined || !wasThere));
  if (mayBeOurs) await setPreset(ctx.db, { gameId: ctx.game.id, groupId, preset });
  return view;
}
