import type { Origin } from "../callbacks/callbacks.ts";
import type { Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";

interface Pair {
  owner: string;
  friend: string;
}

/** Sns.CallbackFriendAdd, Sns.CallbackFriendDelete, Sns.CallbackBlackListAdd and -Delete: told once a call, with what succeeded. */
export function tellPairs(
  service: Service,
  command: "Sns.CallbackFriendDelete" | "Sns.CallbackBlackListAdd" | "Sns.CallbackBlackListDelete",
  event: { pairs: Pair[]; origin: Origin },
): void {
  if (event.pairs.length === 0) return;
  service.callbacks.after(command, { PairList: event.pairs.map(pairOf), EventTime: eventTime(service) }, event.origin);
}

/** @param event admin: undefined when a player did it. */
export function tellAdded(
  service: Service,
  event: {
    pairs: Pair[];
    initiator: string | ((pair: Pair) => string);
    kind: "request" | "response";
    admin: string | undefined;
    isForced: boolean;
    origin: Origin;
  },
): void {
  if (event.pairs.length === 0) return;
  const { initiator, admin } = event;
  const words =
    admin === undefined
      ? { request: "FriendAdd", response: "FriendResponse" }
      : { request: "friend_add", response: "friend_response" };
  const pairs = event.pairs.map((pair) => ({
    ...pairOf(pair),
    Initiator_Account: typeof initiator === "string" ? initiator : initiator(pair),
  }));
  service.callbacks.after(
    "Sns.CallbackFriendAdd",
    {
      PairList: pairs,
      ClientCmd: words[event.kind],
      Admin_Account: admin ?? "",
      ForceFlag: event.isForced ? 1 : 0,
      EventTime: eventTime(service),
    },
    event.origin,
  );
}

/** Milliseconds, whole: what EventTime of these commands holds. */
export function eventTime(service: Service): number {
  return Math.floor(service.clock.now());
}

function pairOf({ owner, friend }: Pair): JsonObject {
  return { From_Account: owner, To_Account: friend };
}
