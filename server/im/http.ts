import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Counter, type Registry } from "prom-client";
import { isSameSecret } from "#server/kernel/is-same-secret.ts";
import { answerAllow, parseCallback, verifyCallback } from "./callbacks.ts";

/** The largest body of a callback is a 12 KB message with its surroundings; a list of 100 push events is far below this. */
const bodySizeBytesMax = 1_048_576;

export type CallbackDoorOptions = {
  /** What a callback has to show; undefined when there is no such game. */
  readonly locksOf: (slug: string) => Promise<{ sdkAppId: number; secret: string; token: string | null } | undefined>;
  readonly now: () => Date;
  readonly log: Logger;
  readonly metrics: Registry;
};

/**
 * `POST /im/callback/{game}/{secret}`: the platform's callbacks of every game, checked by address, app and signature. What
 * asks first is let through, what tells afterwards is acknowledged; both are counted by command. Whoever lacks the address
 * gets 404 and whoever lacks the signature 403, without JSON: the platform takes either as a failure.
 */
export async function callbackDoor(server: FastifyInstance, options: CallbackDoorOptions): Promise<void> {
  const { log, metrics } = options;
  const counted = new Counter({
    name: "herald_im_callbacks_total",
    help: "Callbacks of the IM by game, command and outcome (read, unknown, malformed, refused).",
    labelNames: ["game", "command", "outcome"],
    registers: [metrics],
  });
  // Which Content-Type the platform sends is not documented: whatever it is, the body is bytes.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  server.post<{ Params: { game: string; secret: string } }>(
    "/im/callback/:game/:secret",
    { bodyLimit: bodySizeBytesMax },
    async (request, reply) => {
      const { game, secret } = request.params;
      const locks = await options.locksOf(game);
      if (!locks || !isSameSecret(secret, locks.secret)) return reply.status(404).type("text/plain").send("not found");
      const { sdkAppId, token } = locks;
      const verified = verifyCallback({ query: request.query, token, sdkAppId, now: options.now() });
      if (!verified.ok) {
        counted.inc({ game, command: "none", outcome: "refused" });
        log.warn({ game, reason: verified.reason }, "a callback was refused");
        return reply.status(403).type("text/plain").send(verified.reason);
      }
      const event = parseCallback(verified.command, Buffer.isBuffer(request.body) ? request.body : "");
      const isRead = event.kind !== "unknown" && event.kind !== "malformed";
      // Unknown commands share a label: their names come from outside and would grow without end.
      const command = event.kind === "unknown" ? "unknown" : verified.command;
      counted.inc({ game, command, outcome: isRead ? "read" : event.kind });
      if (event.kind === "malformed") log.warn({ game, command, problem: event.problem }, "a callback cannot be read");
      return reply.status(200).send(answerAllow());
    },
  );
}
