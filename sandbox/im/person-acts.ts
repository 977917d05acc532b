import { disconnectAs, loginAs, logoutAs } from "./accounts/player-state.ts";
import { setProfileAs } from "./accounts/profile-endpoints.ts";
import type { Origin } from "./callbacks/callbacks.ts";
import { ControlError } from "./control-error.ts";
import type { Service } from "./endpoint.ts";
import {
  addFriendAs,
  answerFriendAs,
  blockAs,
  deleteFriendAs,
  type FriendResponse,
  unblockAs,
} from "./friends/friend-acts.ts";
import { recallOwnMessageAs } from "./messages/change-endpoints.ts";
import { isObject, type JsonObject } from "./values.ts";

type PersonAct = (
  service: Service,
  player: { account: string; origin: Origin },
  body: JsonObject,
) => JsonObject | Promise<JsonObject>;

const answers: Record<string, FriendResponse> = {
  agree: "Response_Action_AgreeAndAdd",
  refuse: "Response_Action_Reject",
};

/** What a player does on its own or towards one other. Results per item are the vendor's, `{To_Account, ResultCode, ResultInfo}`. */
export const personActs: Record<string, PersonAct> = {
  login: (service, { account, origin }) => {
    loginAs(service, account, origin);
    return {};
  },
  logout: (service, { account, origin }) => {
    logoutAs(service, account, origin);
    return {};
  },
  disconnect: (service, { account, origin }) => {
    disconnectAs(service, account, { reason: "LinkClose", origin });
    return {};
  },
  recall: (service, player, body) => {
    const { key } = body;
    if (typeof key !== "string") throw new ControlError("key: the MsgKey of an own message");
    recallOwnMessageAs(service, player, { to: readPeer(service, body, "to"), key });
    return {};
  },
  profile: (service, player, body) => {
    setProfileAs(service, player, readItems(body.items));
    return {};
  },
  addFriend: async (service, player, body) => {
    const account = readPeer(service, body, "to");
    const item = { account, addSource: "AddSource_Type_Game", addWording: readWording(body.text) };
    const [result] = await addFriendAs(service, player, { items: [item], isBoth: true });
    return { ...result };
  },
  answerFriend: async (service, player, body) => {
    const action = typeof body.answer === "string" ? answers[body.answer] : undefined;
    if (!action) throw new ControlError("answer: agree or refuse");
    return { ...(await answerFriendAs(service, player, { from: readPeer(service, body, "to"), action })) };
  },
  endFriendship: (service, player, body) => ({
    ...deleteFriendAs(service, player, { account: readPeer(service, body, "to"), isBoth: true }),
  }),
  block: (service, player, body) => ({ ...blockAs(service, player, readPeer(service, body, "to")) }),
  unblock: (service, player, body) => ({ ...unblockAs(service, player, readPeer(service, body, "to")) }),
};

function readPeer(service: Service, body: JsonObject, field: string): string {
  const id = body[field];
  if (typeof id !== "string") throw new ControlError(`${field}: an account id`);
  if (service.store.world.accounts.find(id) === undefined) throw new ControlError(`${field}: ${id} does not exist`);
  return id;
}

function readWording(text: unknown): string {
  if (text === undefined) return "";
  if (typeof text !== "string") throw new ControlError("text: what the player adds to the request");
  return text;
}

function readItems(items: unknown): JsonObject[] {
  if (Array.isArray(items) && items.every(isObject)) return items;
  throw new ControlError("items: a list of {Tag, Value}");
}
