import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { wordListDoorQuery } from "./schema.ts";
import { exportTerms } from "./service/export-terms.ts";

/** `GET /api/export/word-list?game=SLUG&id=UUID`: one list, as an import reads it. */
export async function handleWordListExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, id } = parseSearch(wordListDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "moderation.export", door: "export.word-list" });
    const text = exportTerms(ctx, { id });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "moderation.export" });
    // The first piece is made before the answer begins, so that a refusal still has its status.
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="words-${ctx.game.slug}-${id.slice(0, 8)}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
