import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const slices = [
  "audiences",
  "audit",
  "auth",
  "claims",
  "games",
  "im",
  "items",
  "mail",
  "messages",
  "moderation",
  "players",
  "secrets",
  "teams",
  "views",
];
const files = ["schema.ts", "errors.ts", "rules.ts", "queries.ts", "jobs.ts", "router.ts", "http.ts"];
/** Names beyond the set, per slice, as the style guide and the decisions allow them. */
const more: Readonly<Record<string, readonly RegExp[]>> = {
  auth: [/^permissions\.ts$/, /^session\.ts$/],
  im: [
    /^user-sig\.ts$/,
    /^client\.ts$/,
    /^callbacks\.ts$/,
    /^limits\.ts$/,
    /^error-codes\.ts$/,
    // Long tables of one kind beside the file that reads them (docs/decisions/0006).
    /^(callbacks|error-codes)\/[a-z0-9-]+\.ts$/,
    /^calls\/[a-z-]+\.ts$/,
    /^client\/[a-z-]+\.ts$/,
  ],
};
/** Where the decisions of a slice are more than one file holds (docs/decisions/0005). */
const rulesName = /^rules\/[a-z]+(-[a-z0-9]+)*\.ts$/;
const serviceName = /^service\/[a-z]+(-[a-z0-9]+)+\.ts$/;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const present = readdirSync("server", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && slices.includes(entry.name))
  .map((entry) => entry.name);

test("every folder below server/ is a slice or one of the named rooms", () => {
  const rooms = ["cli", "jobs", "kernel", "runtime", "trpc"];
  const folders = readdirSync("server", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).filter((name) => !slices.includes(name) && !rooms.includes(name))).toEqual(
    [],
  );
});

/** Folders of a sub-slice in front of a file name; what is part of every slice, or of `im` itself, is none. */
function subSliceOf(slice: string): RegExp {
  const own =
    slice === "im" ? ["service", "rules", "calls", "client", "callbacks", "error-codes"] : ["service", "rules"];
  return new RegExp(`^((?!(${own.join("|")})/)[a-z-]+/){1,2}`);
}

test.for(present)("the file names of server/%s are from the closed set", (slice) => {
  const root = join("server", slice);
  const strange = filesBelow(root)
    .map((file) => file.slice(root.length + 1))
    // A second noun with a life of its own is a sub-slice with the same names.
    .map((file) => file.replace(subSliceOf(slice), ""))
    .filter((file) => !files.includes(file) && !serviceName.test(file) && !rulesName.test(file))
    .filter((file) => !(more[slice] ?? []).some((pattern) => pattern.test(file)));
  expect(strange).toEqual([]);
});

const services = present
  .flatMap((slice) => filesBelow(join("server", slice)))
  .filter((file) => file.includes("/service/"));

test("a service file exports one function of its own name", () => {
  const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const wrong = services.filter((file) => {
    const name = camel(file.replace(/^.*\//, "").replace(/\.ts$/, ""));
    return !new RegExp(`export (async )?function\\*? ${name}(BySlug|BySlugs)?\\b`).test(readFileSync(file, "utf8"));
  });
  expect(wrong).toEqual([]);
});

test("a verb that opens a transaction records audit in it, or says why not", () => {
  const opens = services.filter((file) => /\b(inTransaction\(|\.transaction\()/.test(readFileSync(file, "utf8")));
  expect(opens.length).toBeGreaterThan(5);
  const silent = opens.filter((file) => !/\brecordAudit\(|audit: none because \S/.test(readFileSync(file, "utf8")));
  expect(silent).toEqual([]);
});

test("only auth knows next-auth, and nobody reads the environment but those who start a process", () => {
  const all = ["app", "components", "db", "lib", "server"]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => /\.tsx?$/.test(file));
  const importing = all.filter((file) => /from "next-auth/.test(readFileSync(file, "utf8")));
  expect(importing.filter((file) => !file.startsWith("server/auth/"))).toEqual([]);
  const starters = /^server\/(compose|cli|env|gateway|start|web|worker)\.ts$/;
  const reading = all.filter((file) => /\bprocess\.env\b/.test(readFileSync(file, "utf8")));
  expect(reading.filter((file) => !starters.test(file))).toEqual([]);
});
