// One verb in a process of its own, for tests that kill it in the middle:
// node verb-child.ts DATABASE_URL VERB ACTOR_STAFF_ID GAME_JSON INPUT_JSON prints `done` after it.
import { openDatabase } from "#db/client.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { pauseCampaign } from "#server/mail/service/pause-campaign.ts";
import { ctxOf, gameCtxOf, staffActor } from "./context.ts";

type Verb = (ctx: GameCtx, input: { id: string; reason: string }) => Promise<unknown>;
const killableVerbs = { pause: pauseCampaign, cancel: cancelCampaign } satisfies Record<string, Verb>;

const [url = "", verb = "", person = "", game = "", input = ""] = process.argv.slice(2);
const database = openDatabase(url, { max: 2, name: "verb-child" });
const ctx = gameCtxOf(
  ctxOf(database.db, { actor: staffActor(JSON.parse(person)), role: "operator" }),
  JSON.parse(game),
);
await killableVerbs[verb as keyof typeof killableVerbs](ctx, JSON.parse(input));
process.stdout.write("done\n");
await database.close();
