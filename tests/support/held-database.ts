import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type Database, openDatabase } from "#db/client.ts";
import type { TestDatabase } from "./postgres.ts";

/** A way to a database that lets nobody through until it is released: whoever connects is neither refused nor answered. */
export type HeldDatabase = Database & {
  /** Connections that wait. */
  held(): number;
  release(): void;
};

export async function holdDatabase({ appUrl }: Pick<TestDatabase, "appUrl">): Promise<HeldDatabase> {
  const target = new URL(appUrl);
  const sockets = new Set<Socket>();
  const waiting = new Set<Socket>();
  let isReleased = false;
  const letThrough = (socket: Socket): void => {
    const onward = connect(Number(target.port), target.hostname);
    sockets.add(onward);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (isReleased) letThrough(socket);
    else waiting.add(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(appUrl);
  url.port = String((server.address() as AddressInfo).port);
  const database = openDatabase(url.href, { max: 8, name: "herald-held" });
  return {
    db: database.db,
    held: () => waiting.size,
    release() {
      isReleased = true;
      for (const socket of waiting) letThrough(socket);
      waiting.clear();
    },
    async close() {
      await database.close(0);
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
