import type { ImGateway } from "#server/kernel/ports.ts";
import { bindCalls } from "../calls/gateway.ts";
import { readAnswer } from "../client/read-answer.ts";

/**
 * A gateway whose calls are built and answered like real ones and go nowhere: whoever is about to make calls at an exact pace
 * makes some of these first, since the first ones of a process take twenty times as long as the rest.
 * @param answer what the platform would answer, as text.
 */
export function openRehearsal(answer: string): ImGateway {
  return bindCalls(async (request) => {
    JSON.stringify(request.body);
    return readAnswer({ request, attempt: 1, status: 200, text: answer, secrets: () => [] });
  });
}
