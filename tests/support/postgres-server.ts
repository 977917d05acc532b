import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "#server/runtime/embedded-postgres.ts";
import { deletePostgresHome } from "#server/runtime/postgres-home.ts";
import { identify } from "#server/runtime/processes.ts";
import { findFreePort } from "./ports.ts";

/** What a test needs to clone databases of its own. */
export type TestServer = {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appSocketUrl: string;
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    /** Where a worker asks for its server. */
    testServers: string;
  }
}

const folder = resolve(".herald/test");

/** A killed run could not clean up after itself; its folder is named for its process. */
function deleteLeftOvers(): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (identify(Number(name.split("-")[0])) === undefined) deletePostgresHome(join(folder, name));
  }
}

async function startServer(): Promise<{ urls: TestServer; stop(): Promise<void> }> {
  const dataDir = join(folder, `${process.pid}-${randomBytes(3).toString("hex")}`);
  const server = await startEmbeddedPostgres({ dataDir, port: await findFreePort(), log: () => {}, durable: false });
  await migrateDatabase(server.ownerUrl);
  const sql = postgres(server.adminUrl, { max: 1 });
  // A template has no sessions: every clone would have to wait for them.
  await sql`alter database herald with allow_connections false`;
  await sql.end();
  const { adminUrl, ownerUrl, appUrl, appSocketUrl } = server;
  return {
    urls: { adminUrl, ownerUrl, appUrl, appSocketUrl, template: "herald" },
    stop: async () => {
      await server.stop();
      deletePostgresHome(dataDir);
    },
  };
}

/**
 * A server for each worker, started when it first asks and thrown away afterwards: it need not survive a power cut. Files that run side
 * by side cannot share one: what is older than every running transaction, which Herald's readers wait for, counts those of all databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  deleteLeftOvers();
  const servers = new Map<string | undefined, ReturnType<typeof startServer>>();
  const desk = createServer(({ url }, response) => {
    const server = servers.get(url) ?? startServer();
    servers.set(url, server);
    server.then(
      ({ urls }) => response.end(JSON.stringify(urls)),
      (error) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  await once(desk, "listening");
  project.provide("testServers", `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    const ended = await Promise.allSettled(servers.values());
    await Promise.all(ended.map((end) => end.status === "fulfilled" && end.value.stop()));
  };
}
