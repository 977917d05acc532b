import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as schema from "#db/schema.ts";

const sources = ["server", "db/seed"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** Read every change of this list as a change of what `herald keys rotate` seals anew: it finds columns by this ending. */
test("the columns that hold sealed text", () => {
  const sealed = Object.values(schema).flatMap((table: unknown) =>
    is(table, PgTable)
      ? Object.keys(getTableColumns(table))
          .filter((column) => /seal/i.test(column))
          .map((column) => `${getTableName(table)}.${column}`)
      : [],
  );
  expect(sealed.sort()).toEqual([
    "audit_keys.privateKeySealed",
    "game_changes.keySealed",
    "games.callbackTokenSealed",
    "games.keySealed",
    "games.previousKeySealed",
    "moderation_providers.secretSealed",
    "staff_second_factors.secretSealed",
    "webhooks.secretSealed",
  ]);
  for (const column of sealed) expect(column).toMatch(/Sealed$/);
});

test("what a verb seals goes into something whose name ends in Sealed, so that a rotation finds it", () => {
  const seals = sources
    .filter((file) => !file.startsWith("server/kernel/") && !file.startsWith("server/secrets/"))
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => /\.seal\(/.test(line))
        .map((line) => ({ file, line: line.trim() })),
    );
  expect(seals.length).toBeGreaterThan(3);
  expect(seals.filter(({ line }) => !/\bconst \w+Sealed = |\b\w+Sealed: /.test(line))).toEqual([]);
});
