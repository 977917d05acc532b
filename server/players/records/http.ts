import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { exportPlayerQuery } from "./schema.ts";
import { exportPlayer } from "./service/export-player.ts";

/** `GET /api/export/player?game=SLUG&account=ID`: everything about one account, as one JSON object. */
export async function handlePlayerExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, account } = parseSearch(exportPlayerQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "audit.export", door: "export.player" });
    const record = await exportPlayer(ctx, { account });
    return new Response(JSON.stringify(record, null, 2), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="player-${ctx.game.slug}-${account}.json"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
