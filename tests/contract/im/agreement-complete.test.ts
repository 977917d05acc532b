import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { agreementAreas, imFunctions } from "#tests/support/im-agreement.ts";

it("every function of the gateway is called for real against the sandbox, in the file of exactly one area", () => {
  expect(Object.values(agreementAreas).flat().sort()).toEqual(imFunctions().sort());
  const files = readdirSync(import.meta.dirname);
  const missing = Object.keys(agreementAreas).filter((area) => !files.includes(`agreement-${area}.test.ts`));
  expect(missing).toEqual([]);
});
