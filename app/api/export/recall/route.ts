import { createRequestContext } from "#server/auth/session.ts";
import { handleRecallExport } from "#server/mail/recalls/http.ts";

export const GET = async (request: Request) => handleRecallExport(request, await createRequestContext(request.headers));
