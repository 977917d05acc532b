// The cruiser reports success when its parser read no file at all, so the number of modules it saw is held against the disk.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const folders = ["app", "components", "db", "lib", "sandbox", "server"].filter((name) => existsSync(join(root, name)));

const onDisk = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true }).filter((name) => /(?<!\.d)\.tsx?$/.test(name)),
).length;

const cruiser = join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");
const { stdout, stderr } = spawnSync(
  process.execPath,
  [cruiser, ...folders, "--config", ".dependency-cruiser.mjs", "--output-type", "json"],
  { cwd: root, encoding: "utf8", maxBuffer: 256_000_000 },
);
if (!stdout) {
  process.stdout.write(`${stderr}\n`);
  process.exit(1);
}
const { modules, summary } = JSON.parse(stdout);
const seen = modules.filter(
  ({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)) && /\.tsx?$/.test(source),
);
const links = seen.reduce((total, { dependencies }) => total + dependencies.length, 0);
for (const { rule, from, to } of summary.violations)
  process.stdout.write(`${rule.severity} ${rule.name}: ${from} → ${to}\n`);
process.stdout.write(`${seen.length} of ${onDisk} modules, ${links} imports, ${summary.error} violations\n`);
if (summary.error > 0) process.exit(1);
if (seen.length < onDisk || links < seen.length) {
  process.stdout.write("The cruiser did not read what is on disk: is @swc/core installed?\n");
  process.exit(1);
}
