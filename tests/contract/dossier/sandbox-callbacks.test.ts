import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { callbackCauses, causeAccounts, notCausedCallbacks } from "#tests/support/sandbox-causes.ts";
import { type Json, SandboxProcess } from "#tests/support/sandbox-process.ts";
import { type DossierCallback, isObject, typeDifferences, vendorCallbacks } from "./examples.ts";

const EXAMPLE_DAY = 1_735_689_600;
/** How long a callback may take to arrive; a test ends as soon as it has. */
const ARRIVAL_MS = 5_000;

/** Every callback that the platform sends, caused in the sandbox and received as the app's server would. */
describe("every callback of the vendor's pages, caused in the sandbox", () => {
  let sandbox: SandboxProcess;
  let receiver: Server;
  let received: { query: URLSearchParams; body: Json }[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { searchParams } = new URL(request.url ?? "", "http://receiver");
        received.push({ query: searchParams, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) });
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" }));
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const { port } = receiver.address() as AddressInfo;
    sandbox = await SandboxProcess.start([
      "--calls-per-second",
      "0",
      "--players",
      "0",
      "--callback",
      `http://127.0.0.1:${port}/in`,
      "--callback-token",
      "t0ken",
    ]);
  });
  afterAll(async () => {
    await sandbox.stop();
    receiver.close();
  });

  beforeEach(async () => {
    await sandbox.control("reset", {});
    await sandbox.control("clock", { at: EXAMPLE_DAY });
    await sandbox.control("accounts", { accounts: causeAccounts });
    received = [];
  });

  const causes = callbackCauses(() => sandbox);
  const wanted = vendorCallbacks().filter(({ command }) => !notCausedCallbacks.has(command));

  it("is caused by something here", () => {
    expect(Object.keys(causes).sort()).toEqual(wanted.map(({ command }) => command).sort());
  });

  test.each(wanted.map((callback) => [callback.command, callback.docs.join(", "), callback] as const))(
    "%s (%s)",
    async (command, _docs, callback) => {
      await causes[command]?.();
      const found = await arrival(command);
      expect(bodyDifferences(callback, found.body)).toEqual([]);
      expect(Object.fromEntries(found.query)).toMatchObject({
        SdkAppid: expect.stringMatching(/^\d+$/),
        CallbackCommand: command,
        contenttype: "json",
      });
      const isSigned = found.query.has("Sign") && found.query.has("RequestTime");
      expect(isSigned).toBe(!command.startsWith("Push."));
    },
  );

  async function arrival(command: string): Promise<{ query: URLSearchParams; body: Json }> {
    return await expect
      .poll(() => received.find(({ query }) => query.get("CallbackCommand") === command), {
        timeout: ARRIVAL_MS,
        interval: 10,
        message: `${command} did not arrive; ${received.map(({ query }) => query.get("CallbackCommand")).join(", ")} did`,
      })
      .toBeDefined()
      .then(
        () =>
          received.find(({ query }) => query.get("CallbackCommand") === command) ?? {
            query: new URLSearchParams(),
            body: {},
          },
      );
  }

  function bodyDifferences(callback: DossierCallback, body: Json): string[] {
    return isObject(callback.example_body) ? typeDifferences(callback.example_body, body) : [];
  }
});
