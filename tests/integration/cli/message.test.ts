import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runMessenger } from "#server/messages/sends/service/run-messenger.ts";
import { addShippedMessageTypes } from "#server/messages/service/add-shipped-message-types.ts";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { ctxOf, gameCtxOf, testMasterKey } from "#tests/support/context.ts";
import { type Engine, engineDeps, startEngineWith } from "#tests/support/engine.ts";
import { makeGame } from "#tests/support/factories.ts";
import { makeItem } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let box: SandboxProcess;
let slug: string;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  box = await SandboxProcess.start(["--players", "20"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  slug = game.slug;
  await addShippedMessageTypes(gameCtxOf(ctxOf(database.db), game));
  await makeItem(database.db, game.id, { code: "gold" });
  engine = startEngineWith(engineDeps(database.db), runMessenger);
});
afterAll(async () => {
  await engine.stop();
  await box.stop();
  await database.drop();
});

type Answer = { code: number; last: Record<string, unknown> };
function herald(command: string, ...args: string[]): Promise<Answer> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
  };
  const all = ["server/cli.ts", "message", command, "--game", slug, ...args, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env }, (error, stdout) => {
      const last = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
      resolve({ code: Number(error?.code ?? 0), last });
    });
  });
}

test("a script lists the types, sends a gift once however often it repeats, and reads a message", async () => {
  expect(await herald("types")).toMatchObject({
    code: 0,
    last: { types: [{ code: "mail", readOnly: true }, { code: "gift", version: 1 }, { code: "trade" }] },
  });
  const values = JSON.stringify({ items: [{ code: "gold", quantity: 5 }] });
  const id = randomUUID();
  const gift = ["--type", "gift", "--values", values, "--player", "player_00001", "player_00002", "--id", id];
  const sent = await herald("send", ...gift, "--wait");
  expect(sent).toMatchObject({ code: 0, last: { messageId: id, recipients: 2, sent: 2, failed: 0, totalValue: 20 } });
  expect(await herald("send", ...gift)).toMatchObject({ code: 0, last: { messageId: id, sent: 2 } });
  expect(await box.control(`ledger?contains=${id}`)).toMatchObject({ recipients: 2, deliveries: 2, duplicates: 0 });

  const wrong = JSON.stringify({ items: [{ code: "none", quantity: 1 }] });
  expect(await herald("send", "--type", "gift", "--values", wrong, "--player", "player_00001")).toMatchObject({
    code: 1,
    last: {
      error: {
        reason: "messages.incomplete",
        fields: [{ path: "values.items.0.code", reason: "messages.item_unknown" }],
      },
    },
  });
  expect(
    await herald("decode", "--text", `{"type":"game.gift","v":1,"items":[{"code":"gold","quantity":5}]}`),
  ).toMatchObject({
    code: 0,
    last: { elements: [{ kind: "custom", code: "gift", wrong: [] }] },
  });
  expect(await herald("decode", "--text", "{")).toMatchObject({ code: 1, last: { problem: "not_json" } });
});
