import type { ImMessage } from "#server/kernel/ports/messages.ts";
import type { ImTarget } from "#server/kernel/ports.ts";

/** A game whose calls go to `endpoint`. */
export function imTarget(fields: Partial<ImTarget> & { endpoint: string }): ImTarget {
  return {
    gameId: "6f0f4a52-3c1e-4a55-9d0b-6f8f2a1f0c11",
    sdkAppId: 1400000123,
    adminAccount: "administrator",
    key: "8f0c5a1e7b9d4c2fa6e3b1d07c94e85f2a6d1b3c4e5f60718293a4b5c6d7e8f9",
    ...fields,
  };
}

export function imMessage(fields: Partial<ImMessage> = {}): ImMessage {
  return {
    fromAccount: "system_mail",
    msgSeq: 5120,
    msgRandom: 77120031,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "Season reward delivered" } }],
    lifeTimeSeconds: 604_800,
    ...fields,
  };
}
