import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { wait } from "#lib/wait.ts";
import { createImClient } from "#server/im/client.ts";
import { ImUnreachable } from "#server/im/errors.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { imMessage, imTarget } from "#tests/support/im-target.ts";
import { findFreePort } from "#tests/support/ports.ts";

/** Networks that break below HTTP: what a server that speaks HTTP cannot show. */
let gateways: ReturnType<typeof createImGateways>;
let server: Server;
let endpoint: string;
let sockets: Socket[];

beforeEach(async () => {
  gateways = createImGateways({ log: pino({ level: "silent" }), timeoutMs: 400, backOffMs: 5 });
  sockets = [];
  server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.close();
  await gateways.close();
});

const sent = JSON.stringify({ ActionStatus: "OK", ErrorCode: 0, MsgKey: "1_2_3" });
const answer = (text: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: unknown) => error,
  );

/** Everything that still comes in, until the connection is over. */
async function readAll(socket: Socket): Promise<{ text: string; endedBy: string }> {
  let text = "";
  const ended = new Promise<string>((resolve) => {
    socket.once("end", () => resolve("end"));
    socket.once("error", (error) => resolve("code" in error ? String(error.code) : error.name));
  });
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.resume();
  return { endedBy: await ended, text };
}

describe("a time-out", () => {
  it("takes back what the kernel holds: a request that nobody waits for does not arrive later", async () => {
    // More than the kernel takes at once; no verb of ours sends so much.
    const text = "x".repeat(900_000);
    const client = createImClient({ log: pino({ level: "silent" }), timeoutMs: 400 });
    const error = await failureOf(
      client.call(imTarget({ endpoint }), {
        method: "openim/sendmsg",
        body: { Text: text },
        answer: z.unknown(),
        repeatable: false,
      }),
    );
    await client.close();
    expect(error).toBeInstanceOf(ImUnreachable);
    expect(error).toMatchObject({ uncertain: true });
    const [socket] = sockets;
    if (!socket) throw new Error("nobody connected");
    // The server was busy and reads only now.
    const late = await readAll(socket);
    expect(late.endedBy).toBe("ECONNRESET");
    expect(late.text).not.toContain(text);
  });

  it("costs the connection, not the ones beside it", async () => {
    const gateway = gateways.open(imTarget({ endpoint }));
    const silent = failureOf(gateway.sendToOne("p1", imMessage()));
    while (sockets.length < 1) await wait(5);
    const answered = gateway.sendToOne("p2", imMessage());
    while (sockets.length < 2) await wait(5);
    const [, second] = sockets;
    second?.on("data", () => void second.write(answer(sent))).resume();
    expect(await answered).toMatchObject({ failed: [] });
    expect(await silent).toMatchObject({ uncertain: true });
    expect(await gateway.sendToOne("p3", imMessage())).toMatchObject({ failed: [] });
    expect(sockets).toHaveLength(2);
  });
});

describe("a connection that is kept alive", () => {
  it("and that the server closed meanwhile is replaced, and the message is sent once", async () => {
    const gateway = gateways.open(imTarget({ endpoint }));
    const requests: string[] = [];
    server.on("connection", (socket: Socket) => {
      socket.on("data", (chunk) => {
        requests.push(String(chunk));
        // Half closed: the server says nothing more and still reads.
        socket.end(answer(sent));
      });
      socket.resume();
    });
    await gateway.sendToOne("p1", imMessage());
    const [first] = sockets;
    if (first && !first.closed) await once(first, "close");
    await gateway.sendToOne("p2", imMessage());
    expect(requests).toHaveLength(2);
    expect(sockets).toHaveLength(2);
  });
});

describe("a message was certainly not delivered", () => {
  it.each<[string, () => Promise<string>]>([
    ["the host's name does not resolve", async () => "http://no-such-host.invalid"],
    ["the host's name does not resolve, with TLS", async () => "https://no-such-host.invalid"],
    ["nobody listens", async () => `http://127.0.0.1:${await findFreePort()}`],
    ["nobody listens, with TLS", async () => `https://127.0.0.1:${await findFreePort()}`],
    ["the server speaks no TLS", async () => endpoint.replace("http:", "https:")],
  ])("when %s", async (_case, at) => {
    server.on("connection", (socket: Socket) => {
      socket.on("data", () => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).resume();
    });
    const gateway = gateways.open(imTarget({ endpoint: await at() }));
    const error = await failureOf(gateway.sendToOne("p1", imMessage()));
    expect(error).toBeInstanceOf(ImUnreachable);
    expect(error).toMatchObject({ uncertain: false, code: null });
  });

  it("and a call that may be repeated survives a server that is away for a moment", async () => {
    const port = await findFreePort();
    const gateway = gateways.open(imTarget({ endpoint: `http://127.0.0.1:${port}` }));
    const late = createServer((socket) => {
      socket.on("data", () => void socket.write(answer(JSON.stringify({ ErrorCode: 0, ResultItem: [] }))));
    });
    const patient = createImGateways({ log: pino({ level: "silent" }), timeoutMs: 400, backOffMs: 200 });
    const asked = patient.open(imTarget({ endpoint: `http://127.0.0.1:${port}` })).findUnknownAccounts(["p1"]);
    await failureOf(gateway.sendToOne("p1", imMessage()));
    late.listen(port, "127.0.0.1");
    expect(await asked.catch((error: unknown) => error)).not.toBeInstanceOf(ImUnreachable);
    await patient.close();
    late.close();
  });
});
