import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bareEnvironment } from "#tests/support/bare-environment.ts";
import { testMasterKey } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { makeItem } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

// Each command is a process of its own; on a busy machine one takes seconds to start.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let folder: string;
let slug: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "herald-cli-items-"));
  const game = await makeGame(database.db);
  slug = game.slug;
  await makeItem(database.db, game.id, { code: "gold", unitValue: 1 });
  await makeItem(database.db, game.id, { code: "broken", disabledAt: new Date(), disabledReason: "duplicates itself" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function herald(...args: string[]): Promise<{ code: number; last: Record<string, unknown>; stdout: string }> {
  const env = {
    ...bareEnvironment,
    DATABASE_URL: database.appUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["server/cli.ts", ...args, "--json"], { env }, (error, stdout) => {
      const line = stdout.trimEnd().split("\n").at(-1) ?? "";
      const last = line.startsWith("{") ? (JSON.parse(line) as Record<string, unknown>) : {};
      resolve({ code: Number(error?.code ?? 0), last, stdout });
    });
  });
}

const inGame = () => ["--game", slug];

test("a catalogue is exported to a file that a dry run finds unchanged, changed, and only then written", async () => {
  const file = join(folder, "items.csv");
  expect(await herald("items", "export", ...inGame(), "--file", file)).toMatchObject({ code: 0, last: { file } });
  const same = await herald("items", "import", ...inGame(), "--file", file, "--dry-run");
  expect(same).toMatchObject({ code: 0, last: { added: 0, changed: 0, unchanged: 2, applied: false } });
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(/^gold,.*$/m, (line) => line.replace(",10000,1,", ",10000,7,")),
  );
  const written = await herald("items", "import", ...inGame(), "--file", file);
  expect(written).toMatchObject({ code: 0, last: { changed: 1, unchanged: 1, applied: true } });
  const { last } = await herald("items", "list", ...inGame());
  expect(last).toEqual({
    items: [{ code: "gold", name: "Gold", rarity: "common", perMailMax: 10_000, unitValue: 7, disabled: false }],
  });
  const json = await herald("items", "export", ...inGame(), "--format", "json");
  expect(json.last.items).toMatchObject([{ code: "broken", disabledReason: "duplicates itself" }, { code: "gold" }]);
});

test("a workbook that is called CSV is named as one, and a disabled item cannot be sent", async () => {
  const file = join(folder, "book.csv");
  writeFileSync(file, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]));
  const refused = await herald("items", "import", ...inGame(), "--file", file);
  expect(refused).toMatchObject({ code: 1, last: { error: { reason: "items.list_is_workbook" } } });
  const mail = ["--title", "t", "--body", "b", "--player", "player_1", "--item", "broken=1"];
  const sent = await herald("mail", "send", ...inGame(), ...mail);
  expect(sent).toMatchObject({
    code: 1,
    last: { error: { fields: [{ path: "attachments.0.itemId", reason: "mail.item_disabled" }] } },
  });
  expect(JSON.stringify(sent.last)).toContain("broken");
});
