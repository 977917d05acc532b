import { type AgentOptions, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Agent } from "undici";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";
import { AddressRefused, lookupOnly } from "#server/kernel/lookup-only.ts";
import { CheckFailed } from "../errors.ts";
import type { ProviderRow } from "../queries.ts";
import { answerSizeBytesMax, type CheckAnswer, type CheckedMessage } from "../schema.ts";
import { askHttpChecker } from "./ask-http-checker.ts";
import { askTencent } from "./ask-tencent.ts";

/** The connections to one checker, and the question that is asked over them. */
export type CheckerLine = {
  /** @throws CheckFailed */
  ask(message: CheckedMessage, at: { now: Date; signal: AbortSignal }): Promise<CheckAnswer>;
  /** Lets what is under way come to its end. */
  close(): void;
  destroy(): Promise<void>;
};

const connectionsMax = 32;

/** @param of.secret opened. @param of.kind of the game: only a sandbox's checkers may be on this machine. */
export function openCheckerLine(
  row: Pick<ProviderRow, "kind" | "url" | "region" | "bizType" | "secretId">,
  of: { secret: string; kind: "sandbox" | "live"; connectTimeoutMs: number },
): CheckerLine {
  const { url, region, bizType } = row;
  const { secret, kind, connectTimeoutMs } = of;
  const isAllowed = (address: string) => isPublicAddress(address) || (kind === "sandbox" && isLoopbackAddress(address));
  const lookup = lookupOnly(isAllowed);
  if (row.kind === "http") {
    const connect = { lookup, timeout: connectTimeoutMs };
    const dispatcher = new Agent({ connect, connections: connectionsMax, allowH2: false });
    return {
      ask: (message, at) => askHttpChecker({ url, secret, dispatcher }, message, at),
      close: () => void dispatcher.close(),
      destroy: () => dispatcher.destroy(),
    };
  }
  const agent = openAgent(new URL(url), { lookup, keepAlive: true, maxSockets: connectionsMax });
  const checker = { url, region, bizType, secret, secretId: row.secretId ?? "", agent };
  return {
    ask: (message, { signal }) => askTencent(checker, message, signal),
    close: () => {
      for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    },
    destroy: async () => agent.destroy(),
  };
}

/** Connections to one host: the SDK would follow a redirect to anywhere, and read an answer of any length. */
function openAgent({ protocol, hostname }: URL, options: AgentOptions): HttpAgent {
  const agent = protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  const readBytes = new WeakMap<Duplex, number>();
  agent.createConnection = (to, done) => {
    if (to.host !== hostname) throw new AddressRefused("the checker leads elsewhere");
    const socket = connect(to, done);
    if (!(socket instanceof Socket)) throw new AddressRefused("the checker is on no network");
    // Not by a listener of what is read: to the SDK's fetch one that is left when a connection ends means that the answer broke off.
    const push = socket.push.bind(socket);
    socket.push = (piece: Buffer | null, encoding) => {
      const bytes = (readBytes.get(socket) ?? 0) + (piece?.byteLength ?? 0);
      readBytes.set(socket, bytes);
      if (bytes <= answerSizeBytesMax) return push(piece, encoding);
      socket.destroy(new CheckFailed("unreadable"));
      return false;
    };
    return socket;
  };
  agent.on("free", (socket: Duplex) => readBytes.delete(socket));
  return agent;
}
