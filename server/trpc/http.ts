import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { ZodError } from "zod";
import { countAttempt } from "#server/audit/service/count-attempt.ts";
import { assertBodySize } from "#server/kernel/body-size.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { RequestContext } from "./context.ts";
import { failureResponse } from "./failure-response.ts";
import { appRouter } from "./root.ts";

/** The longest input is a pasted list: 4,000,000 characters of up to four bytes. */
const bodySizeBytesMax = 17 * 1024 * 1024;
/** A page asks for a handful at once; `app/_trpc/client.tsx` cuts its batches to the same. */
const batchCallsMax = 30;

/**
 * The tRPC door. A mutation must come as JSON: a form of another page cannot send that without asking first.
 * @param createContext is called once a request, with its headers.
 */
export async function handleTrpcRequest(
  request: Request,
  createContext: (headers: Headers) => Promise<RequestContext>,
): Promise<Response> {
  if (request.method === "POST" && !/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return Response.json(
      { error: { reason: "input.not_json", message: "Send the input as application/json.", params: {} } },
      { status: 415 },
    );
  }
  const context = await createContext(request.headers);
  try {
    assertBodySize(request.headers, bodySizeBytesMax);
  } catch (error) {
    await countOdd(context, "trpc: too large");
    return failureResponse(error, context);
  }
  const counted: Promise<void>[] = [];
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // A draft is longer than an address may be, so queries come as POST too.
    allowMethodOverride: true,
    maxBatchSize: batchCallsMax,
    createContext: () => context,
    onError: ({ error, path }) => {
      const odd = oddityOf(error);
      if (odd !== undefined) counted.push(countOdd(context, `${path ?? "trpc"}: ${odd}`));
    },
    // Answers depend on who asks: no cache between us and the browser keeps them.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "private, no-store" }) }),
  });
  await Promise.all(counted);
  return response;
}

/**
 * What no client of ours sends: a body that cannot be read, a character that no form lets through. tRPC says `BAD_REQUEST` itself,
 * without a reason of ours or of a schema, when it cannot read a body or a batch.
 */
function oddityOf({ code, cause }: TRPCError): string | undefined {
  if (cause instanceof DomainError) {
    return cause.fields.some(({ reason }) => reason === "input.unstorable_text") ? "unstorable text" : undefined;
  }
  return code === "PARSE_ERROR" || (code === "BAD_REQUEST" && !(cause instanceof ZodError)) ? "unreadable" : undefined;
}

function countOdd(context: RequestContext, detail: string): Promise<void> {
  return countAttempt(context, { action: "access.malformed", address: context.address, detail });
}
