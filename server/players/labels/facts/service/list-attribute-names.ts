import type { GameCtx } from "#server/kernel/context.ts";
import { isSameNames, places } from "../../rules.ts";
import type { AttributeNamesView } from "../../schema.ts";
import { selectFacts } from "../queries.ts";

/** The game's ten places for attribute names, as Herald last heard or wants them. */
export async function listAttributeNames(ctx: GameCtx): Promise<AttributeNamesView> {
  const facts = await selectFacts(ctx.db, ctx.game.id);
  const names = facts?.names ?? {};
  const told = facts?.toldNames ?? {};
  return {
    places: places.map((place) => {
      const [name, toldName] = [names[place] ?? null, told[place] ?? null];
      return { place, name, toldName: toldName === name ? null : toldName };
    }),
    version: facts?.namesVersion ?? 0,
    at: facts?.namesAt ?? null,
    isPending: !isSameNames(names, told),
  };
}
