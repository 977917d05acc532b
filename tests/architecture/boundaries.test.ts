import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** One wrong import per rule: the file that holds it, and what it imports. */
const crimes: Readonly<Record<string, { file: string; imports: string }>> = {
  "no-cycles": { file: "lib/first.ts", imports: "./second.ts" },
  "production-never-imports-the-sandbox": {
    file: "server/mail/service/send-mail.ts",
    imports: "../../../sandbox/im/main.ts",
  },
  "sandbox-stands-alone": { file: "sandbox/im/main.ts", imports: "../../lib/csv.ts" },
  "app-enters-by-the-doors": { file: "app/page.tsx", imports: "../server/mail/service/list-mail.ts" },
  "components-and-lib-are-client-safe": { file: "components/mail/row.tsx", imports: "../../server/mail/queries.ts" },
  "ui-kit-knows-no-domain": { file: "components/ui/button.tsx", imports: "../mail/row.tsx" },
  "enums-import-nothing": { file: "db/enums/mail.ts", imports: "../../lib/csv.ts" },
  "wire-is-isomorphic": { file: "server/mail/schema.ts", imports: "./queries.ts" },
  "rules-are-pure": { file: "server/mail/rules.ts", imports: "./queries.ts" },
  "core-is-transport-free": { file: "server/mail/jobs.ts", imports: "../trpc/procedures.ts" },
  "sql-lives-in-queries": { file: "server/mail/router.ts", imports: "../../db/schema/mail.ts" },
  "slices-meet-at-service-schema-errors": { file: "server/items/router.ts", imports: "../mail/queries.ts" },
};
const innocents = [
  "lib/csv.ts",
  "lib/second.ts",
  "server/mail/queries.ts",
  "server/mail/service/list-mail.ts",
  "server/trpc/procedures.ts",
  "db/schema/mail.ts",
];

type Report = { summary: { violations: { rule: { name: string }; from: string }[]; totalCruised: number } };
let root: string;
let report: Report;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "herald-boundaries-"));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const file of innocents) write(file, "export const here = 1;\n");
  for (const { file, imports } of Object.values(crimes)) write(file, `import "${imports}";\nexport const here = 1;\n`);
  write("lib/second.ts", 'import "./first.ts";\nexport const here = 1;\n');
  for (const file of [".dependency-cruiser.mjs", "tsconfig.json", "package.json"]) cpSync(file, join(root, file));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  report = cruise(["app", "components", "db", "lib", "sandbox", "server"]);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function cruise(folders: string[]): Report {
  const cruiser = resolve("node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = [cruiser, ...folders, "--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  try {
    return JSON.parse(
      execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    ) as Report;
  } catch (error) {
    // It exits with the number of violations and prints the report all the same.
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
}

test("the cruiser reads TypeScript at all", () => {
  expect(report.summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(crimes).length);
});

test.for(Object.keys(crimes))("the rule %s bites", (rule) => {
  const found = report.summary.violations.filter((violation) => violation.rule.name === rule);
  expect(found.map((violation) => violation.from)).toContain(crimes[rule]?.file);
});

test("every rule of the house has its crime here", async () => {
  const config = (await import(resolve(".dependency-cruiser.mjs"))) as { default: { forbidden: { name: string }[] } };
  expect(config.default.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(crimes).sort());
});
