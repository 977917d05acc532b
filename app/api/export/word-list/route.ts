import { createRequestContext } from "#server/auth/session.ts";
import { handleWordListExport } from "#server/moderation/lists/http.ts";

export const GET = async (request: Request) =>
  handleWordListExport(request, await createRequestContext(request.headers));
