import type { GameCtx } from "#server/kernel/context.ts";
import { countPlayers, selectFactWords } from "../queries.ts";
import type { FactSuggestions } from "../schema.ts";

/** Enough to see every word that more than a few hold. */
const playersSeen = 5_000;

/** Tags, attributes and profile fields that players of the game hold, with their values: what a builder offers to choose from. */
export async function suggestFacts(ctx: GameCtx): Promise<FactSuggestions> {
  const players = await countPlayers(ctx.db, ctx.game.id);
  if (players === 0) return { tags: [], attributes: [], fields: [] };
  const words = await selectFactWords(ctx.db, ctx.game.id, Math.min(100, (playersSeen * 100) / players));
  return {
    tags: words.filter(({ kind }) => kind === "tag").map(({ name }) => name),
    attributes: byName(words.filter(({ kind }) => kind === "attribute")),
    fields: byName(words.filter(({ kind }) => kind === "field")),
  };
}

function byName(words: readonly { name: string; value: string }[]): { name: string; values: string[] }[] {
  const grouped = Map.groupBy(words, ({ name }) => name);
  return [...grouped].map(([name, each]) => ({ name, values: each.map(({ value }) => value) }));
}
