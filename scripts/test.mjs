import { runSteps, script, suite } from "./steps.mjs";
import { verifySteps } from "./verify-steps.mjs";

await runSteps([
  ...verifySteps,
  script("packages", ["scripts/audit-packages.mjs"]),
  suite("integration"),
  suite("contract"),
  suite("architecture"),
  script("build", ["server/start.ts", "--build-only"]),
  suite("e2e"),
]);
