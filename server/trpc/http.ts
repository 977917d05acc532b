import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { RequestContext } from "./context.ts";
import { appRouter } from "./root.ts";

/**
 * The tRPC door. A mutation must come as JSON: a form of another page cannot send that without asking first.
 * @param createContext is called once a request, with its headers.
 */
export function handleTrpcRequest(
  request: Request,
  createContext: (headers: Headers) => Promise<RequestContext>,
): Promise<Response> | Response {
  if (request.method === "POST" && !/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return Response.json(
      { error: { reason: "input.not_json", message: "Send the input as application/json.", params: {} } },
      { status: 415 },
    );
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // A draft is longer than an address may be, so queries come as POST too.
    allowMethodOverride: true,
    createContext: () => createContext(request.headers),
    // Answers depend on who asks: no cache between us and the browser keeps them.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "private, no-store" }) }),
  });
}
