import { gameNotFound } from "#server/games/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { platformDayZone } from "../limits.ts";
import { findQuotaSources, listUsage, type QuotaRow, type Usage } from "../queries.ts";
import { limitedApis, type Quota, quotaOf } from "../rules/quota-of.ts";

/** One API: what it may do, what of it is the default, and what was granted lately. `version` 0: nothing was raised. */
export type Headroom = Quota &
  Omit<Usage, "api"> & {
    api: string;
    isDefault: Record<keyof Quota, boolean>;
    version: number;
  };

const unused: Omit<Usage, "api"> = {
  callsLastSecond: 0,
  callsLastMinute: 0,
  recipientsLastMinute: 0,
  callsToday: 0,
  backedOffUntil: null,
};

/**
 * How much of the platform's limits a game uses now: every API with a limit of its own or a raised one, and every one that
 * was ever called, in the order of the platform's pages, the others after them by name.
 * @throws DomainError `games.not_found`.
 */
export async function readHeadroom(ctx: GameCtx): Promise<Headroom[]> {
  const [source, used] = await Promise.all([
    findQuotaSources(ctx.db, ctx.game.id),
    listUsage(ctx.db, { gameId: ctx.game.id, dayZone: platformDayZone }),
  ]);
  if (source === undefined) throw gameNotFound();
  const overrides = new Map(source.overrides.map((row) => [row.api, row]));
  const usage = new Map(used.map(({ api, ...rest }) => [api, rest]));
  const others = [...overrides.keys(), ...usage.keys()].filter((api) => !limitedApis.includes(api)).toSorted();
  return [...new Set([...limitedApis, ...others])].map((api) => {
    const override = overrides.get(api);
    return {
      api,
      ...quotaOf({ api, game: source.game, override }),
      isDefault: defaultsOf(override),
      ...(usage.get(api) ?? unused),
      version: override?.version ?? 0,
    };
  });
}

function defaultsOf(override: QuotaRow | undefined): Record<keyof Quota, boolean> {
  return {
    callsPerSecond: (override?.callsPerSecond ?? null) === null,
    recipientsPerMinute: (override?.recipientsPerMinute ?? null) === null,
    callsPerDay: (override?.callsPerDay ?? null) === null,
  };
}
