import type { Origin } from "./callbacks/callbacks.ts";
import { ControlError } from "./control-error.ts";
import type { Service } from "./endpoint.ts";
import { readMessageBody } from "./messages/message-body.ts";
import { sendToPlayer } from "./messages/send-to-player.ts";
import { personActs } from "./person-acts.ts";
import type { JsonObject } from "./values.ts";

/** What a player does, as a test asks for it. A Refusal it ends in is told to the caller, as the SDK would tell the player. */
type Act = (service: Service, player: Player, body: JsonObject) => JsonObject | Promise<JsonObject>;

interface Player {
  account: string;
  origin: Origin;
}

/** A phone in the documentation range of addresses. */
const PLAYER_IP = "203.0.113.7";
const platforms = ["Android", "iOS", "Web", "Windows", "macOS", "iPad", "Unknown"];

const acts: Record<string, Act> = {
  ...personActs,
  say: (service, { account, origin }, body) =>
    sendToPlayer(
      service,
      { isPlayer: true, from: account, to: readAccount(service, body, "to"), body: readWords(body) },
      origin,
    ),
};

/** Lets one player do one thing. @throws ControlError naming the field, or the Refusal the player meets. */
export async function act(service: Service, body: JsonObject): Promise<JsonObject> {
  const { type } = body;
  const act = typeof type === "string" && Object.hasOwn(acts, type) ? acts[type] : undefined;
  if (!act) throw new ControlError(`type: one of ${Object.keys(acts).join(", ")}`);
  const player = { account: readAccount(service, body, "account"), origin: readOrigin(body.platform) };
  return { done: type, ...(await act(service, player, body)) };
}

function readAccount(service: Service, body: JsonObject, field: string): string {
  const id = body[field];
  if (typeof id !== "string") throw new ControlError(`${field}: an account id`);
  if (service.store.world.accounts.find(id) === undefined) throw new ControlError(`${field}: ${id} does not exist`);
  return id;
}

function readOrigin(platform: unknown): Origin {
  const known = platforms.find((name) => name === (platform ?? "Android"));
  if (!known) throw new ControlError(`platform: one of ${platforms.join(", ")}`);
  return { clientIp: PLAYER_IP, platform: known };
}

/** `text` for a plain line, or `msgBody` in the vendor's format. */
function readWords({ text, msgBody }: JsonObject): JsonObject[] {
  if ((text === undefined) === (msgBody === undefined)) throw new ControlError("text or msgBody: give exactly one");
  if (msgBody !== undefined) return readMessageBody(msgBody);
  if (typeof text !== "string" || text === "") throw new ControlError("text: what the player says");
  return [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
}
