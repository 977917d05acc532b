import { handleRejectsExport } from "#server/audiences/http.ts";
import { createRequestContext } from "#server/auth/session.ts";

export const GET = async (request: Request) =>
  handleRejectsExport(request, await createRequestContext(request.headers));
