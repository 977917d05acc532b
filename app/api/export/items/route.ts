import { createRequestContext } from "#server/auth/session.ts";
import { handleItemsExport } from "#server/items/http.ts";

export const GET = async (request: Request) => handleItemsExport(request, await createRequestContext(request.headers));
