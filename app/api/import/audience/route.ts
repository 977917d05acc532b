import { handleAudienceUpload } from "#server/audiences/http.ts";
import { createRequestContext } from "#server/auth/session.ts";

export const POST = async (request: Request) =>
  handleAudienceUpload(request, await createRequestContext(request.headers));
