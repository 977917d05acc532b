import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { deletePostgresHome, preparePostgresHome } from "#server/runtime/postgres-home.ts";
import { identify, waitUntil } from "#server/runtime/processes.ts";
import { accounts, type Checkout, makeCheckout } from "#tests/support/checkouts.ts";
import { findFreePort } from "#tests/support/ports.ts";

type Held = {
  pid: number;
  ownerUrl: string;
  appUrl: string;
  appSocketUrl: string;
  adminUrl: string;
  holder: ChildProcess;
  said: () => string;
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) =>
    child.exitCode === null && child.signalCode === null ? child.once("exit", done) : done(child.exitCode),
  );

function hold(checkout: Checkout, dataDir: string, port: number, kind: "throwaway" | "kept"): Promise<Held> {
  const holder = spawn(checkout.node, ["tests/support/programs/hold-postgres.ts", dataDir, String(port), kind], {
    cwd: checkout.folder,
    ...checkout.account,
  });
  let said = "";
  holder.stderr.on("data", (text: Buffer) => (said += text.toString()));
  return new Promise((started, failed) => {
    holder.stdout.once("data", (line: Buffer) => started({ ...JSON.parse(line.toString()), holder, said: () => said }));
    holder.once("close", () => failed(new Error(said)));
  });
}

async function ask<T extends object>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe<T[]>(statement))];
  } finally {
    await sql.end();
  }
}

describe.each(accounts())(
  "the embedded database, started by $name below a folder nobody else may enter",
  ({ account }) => {
    let checkout: Checkout;
    let dataDir: string;
    let port: number;
    const holders: ChildProcess[] = [];
    const start = async (kind: "throwaway" | "kept" = "throwaway"): Promise<Held> => {
      const held = await hold(checkout, dataDir, port, kind);
      holders.push(held.holder);
      return held;
    };

    beforeAll(async () => {
      checkout = makeCheckout(account);
      dataDir = join(checkout.folder, ".herald");
      port = await findFreePort();
    });
    afterEach(async () => {
      for (const holder of holders.splice(0)) {
        holder.kill("SIGTERM");
        await ended(holder);
      }
    });
    afterAll(() => {
      deletePostgresHome(dataDir);
      checkout.remove();
    });

    test("it answers on loopback to passwords alone, and its secrets are its owner's alone", async () => {
      const { adminUrl, appUrl } = await start();
      const methods = await ask(adminUrl, "select distinct auth_method from pg_hba_file_rules");
      expect(methods).toEqual([{ auth_method: "scram-sha-256" }]);
      const [settings] = await ask<Record<string, string>>(
        adminUrl,
        "select current_setting('listen_addresses') as listen, current_setting('data_directory') as data",
      );
      expect(settings).toMatchObject({ listen: "127.0.0.1" });
      const home = join(settings?.data ?? "", "..");
      expect(statSync(home).mode & 0o777).toBe(0o700);
      expect(statSync(join(home, "passwords.json")).mode & 0o777).toBe(0o600);
      const wrong = new URL(appUrl);
      wrong.password = "wrong";
      await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
      await expect(ask(appUrl, "create table mine (id int)")).rejects.toThrow(/permission denied/);
    });

    test("its socket in the file system is another way to the same, and asks for the password too", async () => {
      const { appSocketUrl } = await start();
      const question = sql`select inet_client_addr() as address, current_user as who`;
      const { db, close } = openDatabase(appSocketUrl, { max: 1 });
      expect([...(await db.execute(question))]).toEqual([{ address: null, who: "herald_app" }]);
      await close();
      const wrong = new URL(appSocketUrl);
      wrong.password = "wrong";
      const stranger = openDatabase(wrong.href, { max: 1 });
      await expect(stranger.db.execute(question)).rejects.toMatchObject({ cause: { code: "28P01" } });
      await stranger.close();
    });

    test("a new segment of its log holds commits up for 4 MB, and checkpoints are no more frequent for that", async () => {
      const { appUrl } = await start();
      const sizes = "select current_setting('wal_segment_size') as segment, current_setting('max_wal_size') as most";
      expect(await ask(appUrl, sizes)).toEqual([{ segment: "4MB", most: "1GB" }]);
    });

    test("what was committed survives kill -9 of the server and of whoever started it", async () => {
      const first = await start("kept");
      await ask(first.ownerUrl, "create table kept as select 42 as answer");
      first.holder.kill("SIGKILL");
      process.kill(first.pid, "SIGKILL");
      const second = await start();
      expect(await ask(second.ownerUrl, "table kept")).toEqual([{ answer: 42 }]);
    });

    test("the server does not outlive whoever started it", async () => {
      const { pid, holder } = await start();
      holder.kill("SIGKILL");
      expect(await waitUntil(() => identify(pid) === undefined, 10_000)).toBe(true);
    });

    test("a second start on the same folder is refused while the first one lives", async () => {
      const first = await start();
      await expect(start()).rejects.toThrow(`in use by another Herald (process ${first.holder.pid})`);
      expect(await ask(first.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    });

    test("a taken port is refused with its holder and the variable that moves it", async () => {
      const stranger = createServer().listen(port, "127.0.0.1");
      try {
        await expect(start()).rejects.toThrow(/Port \d+ \(PostgreSQL\) is in use by .*HERALD_PG_PORT/);
      } finally {
        stranger.close();
      }
    });
  },
);

test("a half-made data folder is set aside, and an abandoned draft removed", async () => {
  const checkout = makeCheckout({});
  const dataDir = join(checkout.folder, ".herald");
  try {
    const home = preparePostgresHome(dataDir);
    for (const folder of [home.data, `${home.data}.new`]) {
      mkdirSync(join(folder, "base"), { recursive: true });
      writeFileSync(join(folder, "PG_VERSION"), `${home.major}\n`);
    }
    const held = await hold(checkout, dataDir, await findFreePort(), "kept");
    expect(await ask(held.appUrl, "select current_setting('fsync') as fsync")).toEqual([{ fsync: "on" }]);
    held.holder.kill("SIGTERM");
    await ended(held.holder);
    const names = readdirSync(home.folder).filter((name) => name.startsWith("data"));
    expect(names.map((name) => name.replace(/\d+$/, "N")).sort()).toEqual(["data", "data.incomplete-N"]);
  } finally {
    deletePostgresHome(dataDir);
    checkout.remove();
  }
});
