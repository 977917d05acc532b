import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { exportAuditInput } from "./schema.ts";
import { exportAudit } from "./service/export-audit.ts";

const mediaTypes = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson; charset=utf-8" };

/** `GET /api/export/audit?game=SLUG&format=csv|ndjson` and the filters of the list; `action` and `group` may repeat. */
export async function handleAuditExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    const search = new URL(request.url).searchParams;
    const game = search.get("game") ?? "";
    const ctx = await enterGame(context, { slug: game, permission: "audit.export", door: "export.audit" });
    const input = parseSearch(exportAuditInput, search, ["action", "group"]);
    const text = exportAudit(ctx, input);
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "audit.export" });
    // The first piece is made before the answer begins, so that a refusal still has its status.
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": mediaTypes[input.format],
        "content-disposition": `attachment; filename="audit-${ctx.game.slug}.${input.format}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
