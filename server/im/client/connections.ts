import { connect as connectTcp, type Socket } from "node:net";
import { buildConnector, Client, type Dispatcher, Pool } from "undici";
import { connectionsPerHostMax, connectTimeoutMs } from "../limits.ts";

/** A request of somebody who wants to be able to break the connection that carries it. */
export type CarriedRequest = Dispatcher.DispatchOptions & {
  /**
   * Told before the request starts. `reset` drops also what the kernel holds of it, so that nothing arrives later.
   * @returns false when there is nothing to reset; the request is aborted as usual then, and not otherwise.
   */
  onCarrier?: (reset: () => boolean) => void;
};

export type Connections = {
  to(endpoint: string): Pool;
  /** Ends after running calls have. */
  close(): Promise<void>;
};

/** Keep-alive connections of one process, pooled by endpoint. Redirects are not followed, certificates are checked. */
export function createConnections(): Connections {
  const pools = new Map<string, Pool>();
  return {
    to(endpoint) {
      const { origin } = new URL(endpoint);
      const known = pools.get(origin);
      if (known) return known;
      // An idle connection is dropped after undici's 4 s, sooner than servers do: a request written to a connection that
      // the other side is closing ends as "perhaps delivered".
      const pool = new Pool(origin, {
        connections: connectionsPerHostMax,
        pipelining: 1,
        allowH2: false,
        headersTimeout: 0,
        bodyTimeout: 0,
        factory: (at, options) => new CarrierClient(at, options),
      });
      pools.set(origin, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      pools.clear();
    },
  };
}

/** What a client talks over, and the plain socket below it when that is TLS. */
type Carrier = { top?: Socket; plain?: Socket };

/** One connection at a time that knows its socket, and tells it to the requests it carries. */
class CarrierClient extends Client {
  readonly #carrier: Carrier;

  constructor(origin: URL, options: Client.Options) {
    const carrier: Carrier = {};
    super(origin, { ...options, connect: connectorFor(carrier) });
    this.#carrier = carrier;
  }

  override dispatch(options: CarriedRequest, handler: Dispatcher.DispatchHandler): boolean {
    options.onCarrier?.(() => resetSocket(this.#carrier));
    return super.dispatch(options, handler);
  }
}

/** undici's own connector (time-out, TLS, server name), on a plain socket of ours: only that one can be reset. */
function connectorFor(carrier: Carrier): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs, allowH2: false });
  return (options, done) => {
    const isTls = options.protocol === "https:";
    const plain = isTls
      ? connectTcp({ host: options.hostname, port: Number(options.port || 443), keepAlive: true })
      : undefined;
    // Before TLS listens, so that a name that does not resolve is an error of the call and not of the process.
    plain?.on("error", () => {});
    connect(plain ? { ...options, httpSocket: plain } : options, (...[error, top]) => {
      if (error) {
        plain?.destroy();
        done(error, null);
        return;
      }
      carrier.top = top;
      carrier.plain = plain ?? top;
      done(null, top);
    });
  };
}

/**
 * An ordinary close leaves the kernel delivering what it holds for minutes. When part of the request has not even reached
 * the kernel, the ordinary close is enough: what arrives will never be whole.
 */
function resetSocket({ top, plain }: Carrier): boolean {
  if (!top || !plain || top.destroyed || plain.destroyed || top.writableLength > 0) return false;
  plain.resetAndDestroy();
  return true;
}
