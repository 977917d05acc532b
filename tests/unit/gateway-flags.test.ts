import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { gatewayFlags } from "#server/runtime/gateway-flags.ts";

it("`npm run gateway` tells Node the same as `npm start` does", () => {
  const bootstrap = readFileSync(new URL("../../scripts/bootstrap.mjs", import.meta.url), "utf8");
  const [, words = ""] = /^ {2}gateway: (\[.*\]),$/m.exec(bootstrap) ?? [];
  expect(JSON.parse(words)).toEqual([...gatewayFlags, "server/gateway.ts"]);
});
