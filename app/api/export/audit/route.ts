import { handleAuditExport } from "#server/audit/http.ts";
import { createRequestContext } from "#server/auth/session.ts";

export const GET = async (request: Request) => handleAuditExport(request, await createRequestContext(request.headers));
