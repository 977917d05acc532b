import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { audienceEmpty, audienceTooLarge, uploadTypeNotAccepted } from "./errors.ts";
import { audienceRef, uploadAudienceQuery, uploadSizeBytesMax } from "./schema.ts";
import { exportRejects } from "./service/export-rejects.ts";
import { receiveAudience } from "./service/receive-audience.ts";

const acceptedTypes = ["text/plain", "text/csv", "text/tab-separated-values", "application/octet-stream"];

/**
 * `POST /api/import/audience?game=SLUG&name=FILE[&id=UUID]`, the file as the body: 201 with the ready audience, or an
 * error. The session is judged before the first byte is read; a request of a foreign page has none.
 */
export async function handleAudienceUpload(request: Request, context: RequestContext): Promise<Response> {
  try {
    const search = new URL(request.url).searchParams;
    const slug = search.get("game") ?? "";
    const ctx = await enterGame(context, { slug, permission: "audience.create", door: "import.audience" });
    const { id, name } = parseSearch(uploadAudienceQuery, search);
    if (request.body === null) throw audienceEmpty();
    assertAcceptable(request.headers);
    const audience = await receiveAudience(ctx, { id, name, source: "upload", bytes: request.body });
    return Response.json(audience, { status: 201, headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    // A body that nobody reads would keep its connection.
    if (request.body !== null && !request.body.locked) await request.body.cancel().catch(() => {});
    return failureResponse(error, context);
  }
}

/** `GET /api/export/audience-rejects?game=SLUG&id=UUID`: the lines that were no ids, as CSV. */
export async function handleRejectsExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    const search = new URL(request.url).searchParams;
    const slug = search.get("game") ?? "";
    const ctx = await enterGame(context, { slug, permission: "audience.read", door: "export.audience-rejects" });
    const text = exportRejects(ctx, parseSearch(audienceRef, search));
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "audience.read" });
    // The first piece is made before the answer begins, so that a refusal still has its status.
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rejects-${ctx.game.slug}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}

/** What can be refused by its headers is not read at all. */
function assertAcceptable(headers: Headers): void {
  const type = (headers.get("content-type") ?? "application/octet-stream").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!acceptedTypes.includes(type)) throw uploadTypeNotAccepted(type);
  if (Number(headers.get("content-length") ?? 0) > uploadSizeBytesMax) {
    throw audienceTooLarge(uploadSizeBytesMax / 1024 / 1024);
  }
}
