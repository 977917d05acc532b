import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  type BelievedCallback,
  type CallbackHandlerOptions,
  type CallbackReply,
  openCallbackHandler,
} from "./service/open-callback-handler.ts";

/** The largest body of a callback is a 12 KB message with its surroundings; a list of 100 push events is far below this. */
const bodySizeBytesMax = 1_048_576;

type Path = { Params: { game: string; secret: string } };
export type CallbackDoorOptions = CallbackHandlerOptions & {
  /** What every answer carries: what the server's hooks add does not reach these. */
  readonly headers: Readonly<Record<string, string>>;
};

/** What a request of the platform ends with when its body cannot be read. */
const tooLarge = { status: 413, type: "application/json", text: '{"error":{"reason":"input.too_large"}}' };
const failed = { status: 500, type: "application/json", text: '{"error":{"reason":"internal"}}' };

/**
 * `POST /im/callback/{game}/{secret}`: the platform's callbacks of every game. Whoever may come in is read and answered on the connection itself: somebody
 * waits for each of thousands a second, and what the framework does for a body and an answer (kinds of content, hooks, serialising) costs a twentieth of all.
 */
export async function callbackDoor(server: FastifyInstance, options: CallbackDoorOptions): Promise<void> {
  const handler = openCallbackHandler(options);
  const { headers, log } = options;

  function takeIn(believed: BelievedCallback, request: FastifyRequest, reply: FastifyReply): void {
    const { raw: response } = reply.hijack();
    readBody(request.raw, {
      whole: (body) =>
        handler.answer(believed, body).then(
          (told) => write(response, headers, told),
          (err: unknown) => {
            log.error({ err }, "a request failed");
            write(response, headers, failed);
          },
        ),
      tooLarge() {
        handler.countUnreadable(believed, "too_large");
        write(response, { ...headers, connection: "close" }, tooLarge);
      },
      cut: () => handler.countUnreadable(believed, "aborted"),
    });
  }

  server.post<Path>("/im/callback/:game/:secret", {
    // Before the body is read: a stranger's megabytes are none of this process's memory. By callbacks and not by promises, of which each costs a turn.
    onRequest(request, reply) {
      const { game: slug, secret } = request.params;
      const admit = (admitted: BelievedCallback | CallbackReply): void => {
        if ("status" in admitted) void reply.status(admitted.status).type(admitted.type).send(admitted.text);
        else takeIn(admitted, request, reply);
      };
      const admitted = handler.admit({ slug, secret, query: request.query });
      if (admitted instanceof Promise) admitted.then(admit, (err: unknown) => reply.send(err));
      else admit(admitted);
    },
    handler() {
      throw new Error("a callback is answered before it comes here");
    },
  });
}

/**
 * Reads a body until it is whole, too large or cut off, and calls the one of the three, once. Which Content-Type the platform sends is not documented:
 * whatever it is, the body is bytes.
 */
function readBody(
  request: IncomingMessage,
  then: { whole: (body: Uint8Array) => void; tooLarge: () => void; cut: () => void },
): void {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  let isOver = false;
  const end = (how: () => void): void => {
    if (isOver) return;
    isOver = true;
    how();
  };
  // Nobody reads what is left: the connection ends with the answer.
  if (Number(request.headers["content-length"] ?? 0) > bodySizeBytesMax) end(then.tooLarge);
  request.on("data", (chunk: Buffer) => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > bodySizeBytesMax) end(then.tooLarge);
    else if (!isOver) chunks.push(chunk);
  });
  request.on("end", () => end(() => then.whole(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))));
  request.on("error", () => end(then.cut));
}

function write(response: ServerResponse, given: OutgoingHttpHeaders, { status, type, text }: CallbackReply): void {
  const headers = { ...given, "content-type": type, "content-length": Buffer.byteLength(text) };
  response.writeHead(status, headers).end(text);
}
