import { Refusal } from "../codes.ts";
import { editions } from "../editions.ts";
import type { Service } from "../endpoint.ts";

/**
 * Push needs the plan: in chat the edition. The push service is bought apart; here it comes with chat editions that have
 * push, and alone with --product push. @throws Refusal 90045
 */
export function assertPushPlan(service: Service): void {
  if (service.product !== "push" && !editions[service.edition].mayPush) throw new Refusal(90045);
}

/** For paths that only the push service has. @throws Refusal 90045 */
export function assertPushService(service: Service): void {
  assertPushPlan(service);
  if (service.product === "chat") throw new Refusal(90045, "the push service is not part of this app");
}
