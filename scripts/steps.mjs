import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const tool = (name) => join(root, "node_modules", ".bin", name);

function runTool(command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", (error) => {
      process.stdout.write(`${error.message}\n`);
      done(1);
    });
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** A step that counts as one: it passes when the tool ends with 0. */
export function check(name, command, args) {
  return {
    name,
    run: async () => ((await runTool(tool(command), args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

/** A step that runs one of our own scripts with this Node. */
export function script(name, args) {
  return {
    name,
    run: async () =>
      (await runTool(process.execPath, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  };
}

/** So many lines of a reason does the end of a run repeat. */
const reasonLinesMax = 12;

/** What failed by a report of vitest: file, test and the first lines of its reason, for the end of the run. */
function failuresIn({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter(({ status }) => status === "failed");
    // Nothing of a file that could not be loaded is a test.
    if (tests.length === 0) return message ? [{ title: file, reason: message }] : [];
    return tests.map(({ fullName, failureMessages }) => ({
      title: `${file} > ${fullName}`,
      reason: failureMessages.join("\n"),
    }));
  });
}

/** A step that counts each of its tests. A file that cannot be loaded, or a suite without tests, counts as one failure. */
export function suite(project) {
  const run = async () => {
    const folder = mkdtempSync(join(tmpdir(), "herald-tests-"));
    const report = join(folder, "report.json");
    try {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const code = await runTool(tool("vitest"), ["run", "--project", project, ...reporters]);
      const results = JSON.parse(readFileSync(report, "utf8"));
      const { numPassedTests: passed, numFailedTests } = results;
      const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
      return { passed, failed, failures: failuresIn(results) };
    } catch {
      // No report: the runner itself broke down, and has said why.
      return { passed: 0, failed: 1 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return { name: project, run };
}

/**
 * Runs every step, also after a failed one, and ends with the sums on a line of their own and an exit code. What failed is said once more
 * before them: it stands thousands of lines above, where a log that is cut has nothing.
 */
export async function runSteps(steps) {
  const results = [];
  for (const { name, run } of steps) {
    process.stdout.write(`\n== ${name}\n`);
    const startedAt = performance.now();
    const { passed, failed, failures = [] } = await run();
    results.push({ name, passed, failed, failures, seconds: (performance.now() - startedAt) / 1000 });
  }
  for (const { title, reason } of results.flatMap(({ failures }) => failures)) {
    process.stdout.write(`\nfailed: ${title}\n${reason.split("\n").slice(0, reasonLinesMax).join("\n")}\n`);
  }
  process.stdout.write("\n");
  for (const { name, passed, failed, seconds } of results) {
    const verdict = failed > 0 ? `${failed} failed` : "ok";
    process.stdout.write(
      `${name.padEnd(14)}${`${seconds.toFixed(1)} s`.padStart(9)}${String(passed).padStart(7)} passed   ${verdict}\n`,
    );
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}
