import { expect, onTestFinished, test } from "vitest";
import { openBrowser } from "#tests/support/browser.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";

test("one command brings up every process, and a browser reaches the console", async () => {
  const herald = await startHerald();
  onTestFinished(herald.stop);
  const browser = await openBrowser();
  onTestFinished(() => browser.close());

  expect(herald.output().split("\n")).toContain(`ready ${herald.url}`);
  expect(herald.staff.get("owner")?.password.length).toBeGreaterThanOrEqual(12);
  for (const address of [
    `${herald.url}/healthz`,
    `${herald.gatewayUrl}/readyz`,
    `${herald.sandboxUrl}/__sandbox/config`,
  ]) {
    expect((await fetch(address)).status, address).toBe(200);
  }
  const page = await browser.newPage();
  const answer = await page.goto(`${herald.url}/login`);
  expect(answer?.status()).toBe(200);
});

/** Counted by the gateway since it started. */
async function callbacksOf({ gatewayUrl }: RunningHerald, command: string): Promise<number> {
  const text = await (await fetch(`${gatewayUrl}/metrics`)).text();
  const [, count = "0"] = text.match(new RegExp(`herald_im_callbacks_total.*command="${command}".* (\\d+)`)) ?? [];
  return Number(count);
}

test("what happens in the sandbox reaches the gateway as callbacks, also after a second start on the same data", async () => {
  const first = await startHerald();
  onTestFinished(first.stop);
  const say = async (): Promise<void> => {
    const body = { type: "say", account: "player_00001", to: "player_00002", text: "hello" };
    const answer = await fetch(`${first.sandboxUrl}/__sandbox/act`, { method: "POST", body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  };
  await say();
  await expect.poll(() => callbacksOf(first, "C2C.CallbackBeforeSendMsg")).toBe(1);
  await expect.poll(() => callbacksOf(first, "C2C.CallbackAfterSendMsg")).toBe(1);
  await first.end();
  const second = await startHerald(first.env);
  onTestFinished(second.stop);
  await say();
  await expect.poll(() => callbacksOf({ ...second, gatewayUrl: first.gatewayUrl }, "C2C.CallbackAfterSendMsg")).toBe(1);
});

test("a second copy runs beside the first, on ports and a data folder of its own", async () => {
  const first = await startHerald();
  onTestFinished(first.stop);
  const second = await startHerald();
  onTestFinished(second.stop);
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
  await expect(startHerald({ ...second.env, HERALD_DATA_DIR: first.dataDir })).rejects.toThrow(
    "Herald already runs on",
  );
});
