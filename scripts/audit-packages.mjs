// Asks the registry for known weaknesses of what production runs. Without a registry that answers there is nothing to say, and it says
// that; what can be judged offline stands in tests/architecture/lock-file.test.ts.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const timeoutMs = 60_000;
const levels = ["high", "critical"];

/**
 * @param report what `npm audit --json` printed.
 * @returns {{ kind: "clean" | "weak" | "unknown", lines: string[] }} `unknown`: the registry did not answer the question.
 */
export function judgeReport(report) {
  let parsed;
  try {
    parsed = JSON.parse(report);
  } catch {
    return { kind: "unknown", lines: ["the answer is no JSON"] };
  }
  const counts = parsed?.metadata?.vulnerabilities;
  if (counts === undefined || parsed.vulnerabilities === undefined) {
    const reason = parsed?.message ?? parsed?.error?.summary ?? "the answer holds no findings";
    // The address of a registry is nothing for a log that others read.
    return { kind: "unknown", lines: [String(reason).replace(/https?:\/\/\S+/g, "the registry")] };
  }
  const weak = Object.values(parsed.vulnerabilities).filter(({ severity }) => levels.includes(severity));
  if (weak.length === 0) return { kind: "clean", lines: [] };
  return {
    kind: "weak",
    lines: weak.map(({ name, severity, range, via }) => {
      const titles = via.filter((one) => typeof one === "object").map(({ title }) => title);
      return `${severity}: ${name} ${range}${titles.length > 0 ? ` (${titles.join("; ")})` : ""}`;
    }),
  };
}

function main() {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const args = [...first, "audit", "--omit=dev", "--audit-level=high", "--json", "--fetch-retries=0"];
  const { stdout, error } = spawnSync(command, args, {
    cwd: resolve(import.meta.dirname, ".."),
    encoding: "utf8",
    timeout: timeoutMs,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32" && command === "npm",
  });
  const { kind, lines } = error ? { kind: "unknown", lines: [error.message] } : judgeReport(stdout);
  const words = {
    clean: "no package of production has a known weakness of high or critical severity",
    weak: "packages of production have known weaknesses:",
    unknown: "NOT CHECKED: the registry could not be asked for known weaknesses; everything else goes on:",
  };
  process.stdout.write(`${[words[kind], ...lines.map((line) => `  ${line}`)].join("\n")}\n`);
  process.exitCode = kind === "weak" ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
