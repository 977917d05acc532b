import { createRequestContext } from "#server/auth/session.ts";
import { handleTeams } from "#server/teams/http.ts";

export const dynamic = "force-dynamic";
export const GET = async (request: Request) => handleTeams(request, await createRequestContext(request.headers));
