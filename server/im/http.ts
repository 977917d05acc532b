import type { FastifyInstance, FastifyReply } from "fastify";
import {
  type BelievedCallback,
  type CallbackHandlerOptions,
  type CallbackReply,
  openCallbackHandler,
} from "./service/open-callback-handler.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Null until the callback was judged by its address. */
    believed: BelievedCallback | null;
  }
}

/** The largest body of a callback is a 12 KB message with its surroundings; a list of 100 push events is far below this. */
const bodySizeBytesMax = 1_048_576;

type Path = { Params: { game: string; secret: string } };

/** `POST /im/callback/{game}/{secret}`: the platform's callbacks of every game. */
export async function callbackDoor(server: FastifyInstance, options: CallbackHandlerOptions): Promise<void> {
  const handler = openCallbackHandler(options);
  const send = (reply: FastifyReply, { status, type, text }: CallbackReply) =>
    reply.status(status).type(type).send(text);
  server.decorateRequest("believed", null);
  // Which Content-Type the platform sends is not documented: whatever it is, the body is bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  server.post<Path>("/im/callback/:game/:secret", {
    bodyLimit: bodySizeBytesMax,
    // Before the body is read: a stranger's megabytes are none of this process's memory. By callbacks and not by promises, of which each costs a turn.
    onRequest(request, reply, done) {
      const { game: slug, secret } = request.params;
      const admit = (admitted: BelievedCallback | CallbackReply): void => {
        if ("status" in admitted) return void send(reply, admitted);
        request.believed = admitted;
        done();
      };
      const admitted = handler.admit({ slug, secret, query: request.query });
      if (admitted instanceof Promise) admitted.then(admit, done);
      else admit(admitted);
    },
    async onError(request, _reply, error) {
      // A body that is too large, or that ended before its time. Strangers' are nobody's figures.
      const from = request.believed;
      if (from && (error.statusCode ?? 500) < 500) handler.countUnreadable(from, error.code);
    },
    handler(request, reply) {
      const from = request.believed;
      if (!from) throw new Error("nobody judged this callback");
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      handler.answer(from, body).then(
        (told) => send(reply, told),
        (err: unknown) => reply.send(err),
      );
    },
  });
}
