import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What the server does with one request: answer, or break off in one of the ways a network can. */
export type Reply =
  | { kind: "answer"; status?: number; headers?: Record<string, string>; text: string }
  | { kind: "silence" }
  | { kind: "cut" }
  | { kind: "cut_in_answer"; text: string };

export type SeenRequest = { method: string; path: string; query: URLSearchParams; headers: object; body: unknown };

/** `answer({ ErrorCode: 0 })` as the platform words it. */
export function answer(body: unknown): Reply {
  return { kind: "answer", text: JSON.stringify(body) };
}

/**
 * A tiny server that replies as told and remembers what it was asked: recorded answers and broken networks, neither of
 * which the sandbox can show on demand.
 */
export class AnsweringServer {
  readonly seen: SeenRequest[] = [];
  readonly url: string;
  /** Called when a request is there, before it is answered. */
  onRequest: (() => void) | undefined;
  readonly #server: Server;
  #replies: Reply[] = [];

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<AnsweringServer> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address !== "object") throw new Error("the server has no port");
    const answering = new AnsweringServer(server, address.port);
    server.on("request", (request, response) => answering.#handle(request, response));
    return answering;
  }

  /** Forgets what was seen; the last reply is given again and again. */
  replyWith(...replies: Reply[]): void {
    this.seen.length = 0;
    this.#replies = replies;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? "/", this.url);
    this.seen.push({
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
    });
    this.onRequest?.();
    const reply = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
    if (!reply) throw new Error("the test gave no reply");
    switch (reply.kind) {
      case "answer":
        response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
        response.end(reply.text);
        return;
      case "cut":
        request.socket.destroy();
        return;
      case "cut_in_answer":
        response.writeHead(200, { "content-length": String(reply.text.length + 1) });
        response.write(reply.text, () => request.socket.destroy());
        return;
      case "silence":
        return;
    }
  }
}
