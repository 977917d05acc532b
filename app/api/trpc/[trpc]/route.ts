import { createRequestContext } from "#server/auth/session.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";

const handle = (request: Request) => handleTrpcRequest(request, createRequestContext);

export { handle as GET, handle as POST };
