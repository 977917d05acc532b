import { connect } from "node:net";

export type RawAnswer = { status: number; text: string; tookMs: number; sentBytes: number };

/** Whether an answer is there to its end. */
function isWhole(text: string): boolean {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  if (rest.length === 0) return false;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) return rest.join("\r\n\r\n").length >= Number(length);
  return /^transfer-encoding: chunked/im.test(head) ? text.endsWith("0\r\n\r\n") : true;
}

/**
 * Sends a request by hand: its head, then as much of a body as the other side takes before it answers or closes. What a browser never
 * sends (a length that is not true, a body without end) is sent like that.
 * @param body.piece is sent again and again, up to `body.sizeBytes`; with `chunked` each as a chunk of its own.
 */
export function sendRaw(
  url: string,
  request: {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
    body?: { piece: Buffer; sizeBytes: number; chunked?: boolean };
    withinMs?: number;
  },
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    let sentBytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, tookMs: performance.now() - startedAt, sentBytes });
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer within the time; ${sentBytes} bytes were taken, said: ${text.slice(0, 200)}`));
    }, request.withinMs ?? 10_000);
    const pump = (): void => {
      const { body } = request;
      while (body !== undefined && text === "" && sentBytes < body.sizeBytes) {
        const { piece } = body;
        sentBytes += piece.length;
        const bytes = body.chunked
          ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")])
          : piece;
        if (!socket.write(bytes)) {
          socket.once("drain", pump);
          return;
        }
      }
    };
    socket.on("connect", () => {
      const lines = Object.entries({ host, ...request.headers }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join("")}\r\n`);
      pump();
    });
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isWhole(text)) done();
    });
    // A side that stopped reading may reset the connection behind its answer.
    socket.on("error", () => (text === "" ? undefined : done()));
    socket.on("close", done);
  });
}
