import { createRequestContext } from "#server/auth/session.ts";
import { handleDecisionsExport } from "#server/moderation/log/http.ts";

export const GET = async (request: Request) =>
  handleDecisionsExport(request, await createRequestContext(request.headers));
