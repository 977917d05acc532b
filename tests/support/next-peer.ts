import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import type { Bench } from "./bench.ts";
import type { NextPlan } from "./programs/next-callbacks.ts";

/** Of the callbacks' handler in the process that serves the peer. */
export const handlerName = "heraldCallbacks";

const root = resolve(import.meta.dirname, "../..");
const route = `export const dynamic = "force-dynamic";

export async function POST(request, { params }) {
  const handler = globalThis.${handlerName};
  const { game: slug, secret } = await params;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const admitted = await handler.admit({ slug, secret, query });
  const { status, type, text } = "status" in admitted ? admitted : await handler.answer(admitted, await request.bytes());
  return new Response(text, { status, headers: { "content-type": type } });
}
`;
const files = {
  "app/im/callback/[game]/[secret]/route.js": route,
  "package.json": JSON.stringify({ private: true, type: "module" }),
  "next.config.js": `export default ${JSON.stringify({
    ...{ poweredByHeader: false, compress: false },
    ...{ turbopack: { root }, outputFileTracingRoot: root },
  })};\n`,
};

/**
 * Builds the callbacks of the gateway as a route of a Next application of its own. The checkout has to have its packages in itself: Turbopack follows no
 * link out of it.
 * @returns starts it in a process of its own, which ends with the bench, and comes back with its address.
 */
export async function buildNextPeer(bench: Bench): Promise<() => Promise<string>> {
  const app = join(bench.dataDir, "next-peer");
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), content);
  }
  await build(app);
  // What it has written goes to the disk now, or it would do so under whatever is measured next.
  spawnSync("sync", { stdio: "ignore" });
  const plan: NextPlan = { app, databaseUrl: bench.appSocketUrl, dataDir: app };
  return async () => {
    const child = bench.spawn("programs/next-callbacks.ts", [JSON.stringify(plan)], { NODE_ENV: "production" });
    // Next tells of itself first.
    for (;;) {
      const line = await child.line();
      if (line.startsWith("http://")) return line;
    }
  };
}

async function build(app: string): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { cwd: app, env, stdio: ["ignore", "pipe", "pipe"] });
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  if (code !== 0) throw new Error(`the peer could not be built: ${said}${complaint}`);
}
