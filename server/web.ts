import { createServer } from "node:http";
import next from "next";
import { answerHeaders, securityHeaders } from "#lib/security-headers.ts";
import { parseEnv } from "./env.ts";
import { createLogger } from "./kernel/logger.ts";
import { connectionIdleMs } from "./runtime/connection-idle-ms.ts";
import { environmentOf, joinLocalHerald } from "./runtime/local-environment.ts";
import { refuseTakenPorts } from "./runtime/ports.ts";
import { reportReady, stopOnSignal } from "./runtime/process-life.ts";
import { waitUntil } from "./runtime/processes.ts";
import { explainAndExit } from "./runtime/start-refusal.ts";
import { dropForwardedHeaders, trustOf } from "./runtime/trusted-proxies.ts";

/** Streams of events never end by themselves: after this long they are cut, and browsers connect again. */
const drainMs = 2_000;

/** What the matcher of `proxy.ts` leaves out. */
const besidePages = /^\/(_next\/|favicon\.ico|icon\.svg|healthz)/;
const fileHeaders = { "content-security-policy": "frame-ancestors 'none'" };

/** Pages get their headers with their nonce in `proxy.ts`; what lies beside them gets its own here. */
function headersFor(path: string, baseUrl: string): [string, string][] {
  const headers = baseUrl.startsWith("https://")
    ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
    : {};
  if (path.startsWith("/api/")) return Object.entries({ ...headers, ...securityHeaders, ...answerHeaders });
  if (besidePages.test(path)) return Object.entries({ ...headers, ...securityHeaders, ...fileHeaders });
  return Object.entries(headers);
}

/** Pages are only read: whatever else is sent to one would be kept in memory for nobody. Doors are asked and told. */
function methodsOf(path: string): readonly string[] {
  return path.startsWith("/api/") ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"];
}

async function main(): Promise<void> {
  const env = parseEnv(joinLocalHerald(process.env));
  // What the console parses when its first request comes in, in this process.
  Object.assign(process.env, environmentOf(env));
  const log = createLogger({ name: "web", level: env.logLevel });
  const { host, webPort: port } = env;
  await refuseTakenPorts([{ port, host, usedFor: "web", variable: "HERALD_WEB_PORT" }]);

  const isDev = process.argv.includes("--dev");
  const server = createServer({ keepAliveTimeout: connectionIdleMs });
  const console_ = next({
    dev: isDev,
    dir: process.cwd(),
    hostname: host,
    port,
    httpServer: server,
  });
  await console_.prepare();
  const handle = console_.getRequestHandler();
  const isTrusted = trustOf(env.trustedProxies);
  server.on("request", (request, response) => {
    for (const [name, value] of headersFor(request.url ?? "", env.baseUrl)) response.setHeader(name, value);
    if (request.url === "/healthz") return void response.writeHead(200, { "content-type": "text/plain" }).end("ok\n");
    if (!isTrusted(request.socket.remoteAddress)) dropForwardedHeaders(request);
    const methods = methodsOf(request.url ?? "");
    if (!isDev && !methods.includes(request.method ?? "")) {
      const headers = { ...securityHeaders, ...answerHeaders, allow: methods.join(", "), connection: "close" };
      return void response.writeHead(405, headers).end();
    }
    handle(request, response).catch((err: unknown) => {
      log.error({ err }, "a request failed");
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  process.title = "herald-web";

  stopOnSignal(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
    await closed;
    await console_.close();
  }, 9_000);

  // The first page loads the console's code: whoever is told "ready" should not be the one to wait for that.
  const address = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  await waitUntil(async () => {
    const answer = await fetch(`http://${address}:${port}/login`, { redirect: "manual" });
    await answer.arrayBuffer();
    return answer.status < 500;
  }, 120_000);
  reportReady();
  log.info({ port }, "web is ready");
}

await main().catch(explainAndExit);
