import { createRequestContext } from "#server/auth/session.ts";
import { handleCampaignExport } from "#server/mail/http.ts";

export const GET = async (request: Request) =>
  handleCampaignExport(request, await createRequestContext(request.headers));
