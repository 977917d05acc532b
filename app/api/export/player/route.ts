import { createRequestContext } from "#server/auth/session.ts";
import { handlePlayerExport } from "#server/players/records/http.ts";

export const GET = async (request: Request) => handlePlayerExport(request, await createRequestContext(request.headers));
