import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folders = ["app", "components", "db", "lib", "sandbox", "scripts", "server"];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** Ways to hand text to the database as a statement. Templates tagged `sql` and identifiers quoted by the library are not among them. */
const ways: Readonly<Record<string, RegExp>> = {
  "sql.raw": /\bsql\s*\.\s*raw\b/,
  unsafe: /\.\s*unsafe\s*\(/,
  "a text as a statement": /\.\s*(?:execute|executeSql|query)\s*(?:<[^>]*>)?\(\s*["'`]/,
  "a file as a statement": /\b(?:sql|client|admin|db|tx)\s*\.\s*file\s*\(/,
  "a function that takes text for a tag": /\bsql\s*\(\s*["'`[]/,
  "a tag called by hand": /new\s+SQL\s*\(|\bStringChunk\b|TemplateStringsArray/,
};

const found = (text: string): string[] => Object.keys(ways).filter((way) => ways[way]?.test(text));

/** A rule with exceptions is two rules: what cannot take a parameter is a fixed statement, or quoted by `sql.identifier`, `inlineParams` or `client(name)`. */
test("no statement is made of text: values are parameters everywhere, names are quoted by the library", () => {
  expect(files.length).toBeGreaterThan(400);
  const broken = files.flatMap((file) => found(readFileSync(file, "utf8")).map((way) => `${file}: ${way}`));
  expect(broken).toEqual([]);
});

test.each([
  ["sql.raw(name)", "sql.raw"],
  ["await client.unsafe(text)", "unsafe"],
  ["db.execute(`select 1 where ` + id)", "a text as a statement"],
  ["db.execute<{ id: string }>('select 1')", "a text as a statement"],
  ["pool.query('select ' + id)", "a text as a statement"],
  ["client.file('x.sql')", "a file as a statement"],
  ["sql([text] as never)", "a function that takes text for a tag"],
  ["new SQL([chunk])", "a tag called by hand"],
])("the rule sees %s", (text, way) => {
  expect(found(text)).toEqual([way]);
});

test.each(["db.execute(sql`select 1`)", "sql`select 1`", "sql.identifier(name)", "client.unsafe = (text) => text"])(
  "the rule lets %s be",
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

/** Ways to run text as a program or as a command of a shell; `exec` of a pattern has no text before its bracket but a name or `/`. */
const runners: Readonly<Record<string, RegExp>> = {
  "a shell": /\bexec(?:Sync)?\(|\bshell:\s*true|from "(?:node:)?child_process".*\bexec\b/,
  "text as code": /\beval\(|new Function\(|\bsetTimeout\(\s*["'`]|from "(?:node:)?vm"/,
  "text as HTML": /dangerouslySetInnerHTML|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write/,
};
const runnersIn = (text: string): string[] =>
  Object.keys(runners).filter((way) => runners[way]?.test(text.replace(/\.exec\(/g, "")));

test("nor is a program, a command line or a page made of text", () => {
  const broken = files
    .filter((file) => !file.startsWith("scripts/"))
    .flatMap((file) => runnersIn(readFileSync(file, "utf8")).map((way) => `${file}: ${way}`));
  expect(broken).toEqual([]);
});

test.each([
  ['exec("ls " + name)', "a shell"],
  ["spawn(name, { shell: true })", "a shell"],
  ["eval(text)", "text as code"],
  ["new Function(text)", "text as code"],
  ["part.innerHTML = name", "text as HTML"],
  ["<p dangerouslySetInnerHTML={{ __html: name }} />", "text as HTML"],
])("the rule sees %s", (text, way) => {
  expect(runnersIn(text)).toEqual([way]);
});
