import type { GameCtx } from "#server/kernel/context.ts";
import { findGameZone, listItemIds, readClock } from "../../queries.ts";
import type { CampaignFilter, People } from "../queries.ts";
import { spanOf } from "../rules.ts";
import { type CampaignFilterInput, myself } from "../schema.ts";

/** A filter as it is asked of the database: which items codes name, who "me" is and which instants its days are. */
export async function readFilter(ctx: GameCtx, input: CampaignFilterInput): Promise<CampaignFilter> {
  const { search, states, categories, targets, items, audiences } = input;
  const hasSpan = input.span !== undefined || input.from !== undefined || input.to !== undefined;
  return {
    gameId: ctx.game.id,
    search: search === "" ? undefined : search,
    states,
    categories,
    targets,
    items: items?.length ? (await listItemIds(ctx.db, ctx.game.id, items)).map(({ id }) => id) : undefined,
    audiences,
    authors: peopleOf(ctx, input.authors),
    approvers: peopleOf(ctx, input.approvers),
    span: hasSpan
      ? spanOf(input, { now: await readClock(ctx.db), zone: await findGameZone(ctx.db, ctx.game.id) })
      : undefined,
  };
}

function peopleOf({ actor }: GameCtx, names: readonly string[] | undefined): People | undefined {
  if (names === undefined || names.length === 0) return undefined;
  const isMe = names.includes(myself) && actor.kind === "staff";
  return { names: names.filter((name) => name !== myself), staffId: isMe ? actor.staffId : null };
}
