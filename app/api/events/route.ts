import { createRequestContext } from "#server/auth/session.ts";
import { handleProgress } from "#server/mail/http.ts";

export const dynamic = "force-dynamic";
export const GET = async (request: Request) => handleProgress(request, await createRequestContext(request.headers));
