import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callbackEvents } from "#db/schema/callbacks.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { callbackAddress, callbackQuery } from "#tests/support/callback-door.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { untilWithin } from "#tests/support/until.ts";

const command = "Group.CallbackAfterNewMemberJoin";
const until = untilWithin(30_000);
let database: TestDatabase;
let game: GameScope;
let children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  game = await makeGame(database.db);
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  await database.drop();
});

async function startGateway(): Promise<{ child: ChildProcess; url: string }> {
  const port = await findFreePort();
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_GATEWAY_PORT: String(port),
    HERALD_LOG_LEVEL: "fatal",
  };
  const main = join(import.meta.dirname, "../../../server/gateway.ts");
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "ignore", "inherit"] });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.ok);
  return { child, url };
}

/** Sends events one behind the other in several lines until the gateway is gone. @returns the groups of those that were acknowledged. */
async function sendUntilGone(url: string, mark: string): Promise<string[]> {
  const address = `${url}${await callbackAddress(database.db, game)}?${callbackQuery({ sdkAppId: 1_400_000_001, command })}`;
  const acknowledged: string[] = [];
  const line = async (name: number): Promise<void> => {
    for (let number = 0; ; number += 1) {
      const GroupId = `${mark}-${name}-${number}`;
      const body = JSON.stringify({
        CallbackCommand: command,
        GroupId,
        NewMemberList: [{ Member_Account: "p" }],
        EventTime: "1735689600123",
      });
      const answer = await fetch(address, { method: "POST", body }).catch(() => undefined);
      if (!answer) return;
      if (answer.status === 200) acknowledged.push(GroupId);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, name) => line(name)));
  return acknowledged;
}

const storedGroups = async () =>
  new Set(
    (await database.db.select().from(callbackEvents).where(eq(callbackEvents.gameId, game.id))).map(
      ({ groupId }) => groupId,
    ),
  );

test.each(["SIGKILL", "SIGTERM"] as const)(
  "a gateway that is ended by %s acknowledged nothing that is no row",
  async (signal) => {
    const { child, url } = await startGateway();
    const sending = sendUntilGone(url, signal);
    await until(async () => [...(await storedGroups())].filter((group) => group?.startsWith(signal)).length > 100);
    const ended = once(child, "exit");
    child.kill(signal);
    const [acknowledged] = await Promise.all([sending, ended]);
    expect(acknowledged.length).toBeGreaterThan(50);
    const stored = await storedGroups();
    expect(acknowledged.filter((group) => !stored.has(group))).toEqual([]);
    if (signal === "SIGTERM") expect(child.exitCode).toBe(0);
  },
);
