import type { PushFamily } from "#db/enums/im.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { listPlayerIds } from "#server/players/service/list-player-ids.ts";
import { meetsCondition } from "../rules/meets-condition.ts";
import type { AudienceMembers, MemberCondition } from "../schema.ts";

/** 50 calls, half a second at the platform's pace. */
const playersPerStep = 50 * accountsPerCallMax;
const family: PushFamily = "timpush";
const apis = { tags: "timpush/get_tag", attributes: "timpush/get_attr" } as const;

/**
 * The players Herald knows who meet a condition, in order of their ids; all of them without one. Who has which tags and
 * attributes only the platform knows: it is asked for a hundred accounts a call, at the pace that all processes share.
 * @throws ImError when it cannot be asked.
 */
export async function* listMatchingPlayers(
  ctx: GameCtx,
  members: Extract<AudienceMembers, { kind: "condition" | "everyone" }>,
): AsyncGenerator<string[]> {
  const filter = members.kind === "condition" ? await openFilter(ctx, members.condition) : keepAll;
  let after = "";
  while (true) {
    const ids = await listPlayerIds(ctx, { after, limit: playersPerStep });
    yield await filter(ids);
    const last = ids.at(-1);
    if (last === undefined || ids.length < playersPerStep) return;
    after = last;
  }
}

const keepAll = async (ids: readonly string[]): Promise<string[]> => [...ids];

async function openFilter(
  ctx: GameCtx,
  condition: MemberCondition,
): Promise<(ids: readonly string[]) => Promise<string[]>> {
  const isByTags = condition.tagsAny.length + condition.tagsAll.length > 0;
  const api = isByTags ? apis.tags : apis.attributes;
  const { gateway } = await openGame(ctx, { granted: [api] });
  const paced = await openPacedCalls(ctx, api);
  const read = isByTags ? readTags : readAttributes;
  return async (ids) => {
    const batches = Array.from({ length: Math.ceil(ids.length / accountsPerCallMax) }, (_, at) =>
      ids.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax),
    );
    const answers = await paced.runAll(batches, (batch) => read(gateway, batch));
    const labels = new Map(answers.flat());
    return ids.filter((id) => meetsCondition(labels.get(id) ?? {}, condition));
  };
}

type Labels = Parameters<typeof meetsCondition>[0];

async function readTags(gateway: ImGateway, ids: readonly string[]): Promise<[string, Labels][]> {
  return (await gateway.getTags(family, ids)).map(({ account, tags }) => [account, { tags }]);
}

async function readAttributes(gateway: ImGateway, ids: readonly string[]): Promise<[string, Labels][]> {
  return (await gateway.getAttributes(family, ids)).map(({ account, attributes }) => [account, { attributes }]);
}
