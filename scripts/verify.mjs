import { runSteps } from "./steps.mjs";
import { verifySteps } from "./verify-steps.mjs";

await runSteps(verifySteps);
