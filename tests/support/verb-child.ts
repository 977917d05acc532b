// One verb in a process of its own, for tests that kill it in the middle:
// node verb-child.ts DATABASE_URL VERB GAME_JSON INPUT_JSON
import { openDatabase } from "#db/client.ts";
import type { Actor, GameCtx } from "#server/kernel/context.ts";
import { startRecall } from "#server/mail/recalls/service/start-recall.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { startDueCampaign } from "#server/mail/service/start-due-campaign.ts";
import { ctxOf, gameCtxOf } from "./context.ts";

type Input = { id: string; reason: string; runId: string; confirmedPlayers: number };
const operator: Actor = { kind: "local", osUser: "operator" };
const worker: Actor = { kind: "system", name: "worker" };
const verbs: Record<string, { actor: Actor; run: (ctx: GameCtx, input: Input) => Promise<unknown> }> = {
  pause: { actor: operator, run: pauseCampaign },
  cancel: { actor: operator, run: cancelCampaign },
  recall: { actor: operator, run: startRecall },
  due: { actor: worker, run: startDueCampaign },
};

const [url = "", name = "", game = "", input = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 2, name: "verb-child" });
const verb = verbs[name];
if (!verb) throw new Error(`no verb ${name}`);
await verb.run(gameCtxOf(ctxOf(database.db, { actor: verb.actor }), JSON.parse(game)), JSON.parse(input));
await database.close();
