import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";

it("tells a supervisor when it is ready, and ends when the supervisor is gone", async () => {
  const child = fork(join(import.meta.dirname, "../../../sandbox/im/main.ts"), ["--port", "0", "--players", "1"], {
    stdio: "ignore",
  });
  const [message] = await once(child, "message");
  expect(message).toMatchObject({ type: "ready", host: "127.0.0.1", port: expect.any(Number) });
  const exited = once(child, "exit");
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});
