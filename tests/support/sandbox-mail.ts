import type { Json } from "./sandbox-process.ts";

/** A one-element text message for the send calls; override any field. */
export function textMessage(text: string, fields: Json = {}): Json {
  return {
    From_Account: "system_mail",
    SyncOtherMachine: 2,
    MsgRandom: Math.floor(Math.random() * 2 ** 32),
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
    ...fields,
  };
}

export function playerIds(count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, index) => `player_${String(first + index).padStart(5, "0")}`);
}
