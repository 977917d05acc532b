import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  answerAllow,
  type CallbackAnswer,
  type ParsedCallback,
  parseCallback,
  type RefusedCallback,
  type VerifiedCallback,
  verifyCallback,
} from "#server/im/callbacks.ts";

export type HeardCallback = {
  command: string;
  verified: VerifiedCallback | RefusedCallback;
  event: ParsedCallback;
};

/** An app's server that verifies, reads and answers callbacks with the real reader, and remembers what it heard. */
export class CallbackReceiver {
  readonly url: string;
  readonly token = "receiver-token";
  heard: HeardCallback[] = [];
  /** What is answered; everything is allowed without it. */
  decide: (event: ParsedCallback) => CallbackAnswer = answerAllow;
  readonly #sdkAppId: number;
  readonly #server: Server;

  private constructor(server: Server, url: string, sdkAppId: number) {
    this.#server = server;
    this.url = url;
    this.#sdkAppId = sdkAppId;
  }

  static async start(sdkAppId: number): Promise<CallbackReceiver> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address !== "object") throw new Error("the receiver has no port");
    const receiver = new CallbackReceiver(server, `http://127.0.0.1:${address.port}/im`, sdkAppId);
    server.on("request", (request, response) => receiver.#receive(request, response));
    return receiver;
  }

  /** Forgets what was heard, and allows everything. */
  clear(): void {
    this.heard = [];
    this.decide = () => answerAllow();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const query = Object.fromEntries(new URL(request.url ?? "/", this.url).searchParams);
    const verified = verifyCallback({ query, token: this.token, sdkAppId: this.#sdkAppId, now: new Date() });
    const command = query.CallbackCommand ?? "";
    const event = parseCallback(command, Buffer.concat(chunks));
    this.heard.push({ command, verified, event });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(this.decide(event)));
  }
}
