import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import { isSameSecret } from "../kernel/is-same-secret.ts";

export type HealthOptions = {
  readonly metrics: Registry;
  /** Without one only loopback may read the metrics. */
  readonly metricsToken: string | undefined;
  /** Rejects when the database cannot be reached. */
  readonly isMigrated: () => Promise<boolean>;
};

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** `/healthz`: the process is up. `/readyz`: it can work: database reachable, schema current. `/metrics`: for Prometheus. */
export async function healthDoors(server: FastifyInstance, options: HealthOptions): Promise<void> {
  server.get("/healthz", async () => ({ status: "ok" }));

  server.get("/readyz", async (_request, reply) => {
    const checks = { database: true, migrations: false };
    try {
      checks.migrations = await options.isMigrated();
    } catch {
      // Why is in the database's own log and in its driver's error; whoever asks here only needs to know that it is so.
      checks.database = false;
    }
    const isReady = checks.database && checks.migrations;
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? "ok" : "unavailable", checks });
  });

  server.get("/metrics", async (request, reply) => {
    const bearer = request.headers.authorization?.replace(/^Bearer\s+/i, "") ?? "";
    // The peer's own address, not a forwarded one: behind a proxy on this machine everybody would be loopback.
    const isNear =
      loopback.test(request.socket.remoteAddress ?? "") && request.headers["x-forwarded-for"] === undefined;
    const isAllowed = options.metricsToken === undefined ? isNear : isSameSecret(bearer, options.metricsToken);
    if (!isAllowed) return reply.status(403).send({ error: { reason: "forbidden" } });
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics());
  });
}
