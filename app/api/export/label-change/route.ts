import { createRequestContext } from "#server/auth/session.ts";
import { handleLabelExport } from "#server/players/labels/changes/http.ts";

export const GET = async (request: Request) => handleLabelExport(request, await createRequestContext(request.headers));
