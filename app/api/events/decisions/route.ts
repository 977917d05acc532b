import { createRequestContext } from "#server/auth/session.ts";
import { handleDecisions } from "#server/moderation/log/http.ts";

export const dynamic = "force-dynamic";
export const GET = async (request: Request) => handleDecisions(request, await createRequestContext(request.headers));
