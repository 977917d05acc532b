import type { Origin } from "../callbacks/callbacks.ts";
import type { Service } from "../endpoint.ts";
import { tellMemberState } from "../group-messages/live-rooms.ts";
import type { JsonObject } from "../values.ts";

/** Platforms whose app keeps being reached by pushes after its connection ended. */
const mobilePlatforms = ["Android", "iOS", "iPad"];

/**
 * A player's device logs in. The same platform again pushes the older device out, which shows in KickedDevice alone.
 * Nothing happens for an account that does not exist.
 */
export function loginAs(service: Service, account: string, origin: Origin): void {
  const { accounts } = service.store.world;
  const number = accounts.find(account);
  if (number === undefined) return;
  const isPushedOut = accounts.platformsOf(number).includes(origin.platform);
  const wasOnline = accounts.isOnline(number);
  const at = service.clock.seconds();
  service.store.commit({ op: "online", account, isOnline: true, platform: origin.platform, at });
  const kickedDevices = isPushedOut ? [{ Platform: origin.platform }] : [];
  tellState(service, { account, action: "Login", reason: "Register", kickedDevices, origin });
  if (!wasOnline) tellMemberState(service, { account, isOnline: true }, origin);
}

/** A player's device logs out. Nothing happens when that device was not online. */
export function logoutAs(service: Service, account: string, origin: Origin): void {
  if (!isOnlineWith(service, account, origin.platform)) return;
  service.store.commit({ op: "online", account, isOnline: false, platform: origin.platform });
  tellState(service, { account, action: "Logout", reason: "Unregister", origin });
  tellWhenGone(service, account, origin);
}

/** A player's device loses its connection, at once or by the missing heartbeat (400 s). A mobile app then stays PushOnline. */
export function disconnectAs(
  service: Service,
  account: string,
  { reason, origin }: { reason: "LinkClose" | "TimeOut"; origin: Origin },
): void {
  if (!isOnlineWith(service, account, origin.platform)) return;
  const pushable = mobilePlatforms.includes(origin.platform) ? { pushableSince: service.clock.seconds() } : {};
  service.store.commit({ op: "online", account, isOnline: false, platform: origin.platform, ...pushable });
  tellState(service, { account, action: "Disconnect", reason, origin });
  tellWhenGone(service, account, origin);
}

/** Live rooms hear of it once no device of the account is left. */
function tellWhenGone(service: Service, account: string, origin: Origin): void {
  const { accounts } = service.store.world;
  const number = accounts.find(account);
  if (number === undefined || accounts.isOnline(number)) return;
  tellMemberState(service, { account, isOnline: false }, origin);
}

function isOnlineWith(service: Service, account: string, platform: string): boolean {
  const { accounts } = service.store.world;
  const number = accounts.find(account);
  return number !== undefined && accounts.platformsOf(number).includes(platform);
}

/** State.StateChange. A kick by REST is told as a logout: no page names what it is (unverified). */
export function tellState(
  service: Service,
  event: {
    account: string;
    action: "Login" | "Logout" | "Disconnect";
    reason: "Register" | "Unregister" | "LinkClose" | "TimeOut";
    kickedDevices?: JsonObject[];
    origin: Origin;
  },
): void {
  const { account, action, reason, kickedDevices = [], origin } = event;
  // This command alone writes the platform in capitals.
  const platform = origin.platform === "iOS" ? "IOS" : origin.platform;
  service.callbacks.after(
    "State.StateChange",
    {
      EventTime: Math.floor(service.clock.now()),
      Info: { Action: action, To_Account: account, Reason: reason },
      ...(kickedDevices.length === 0 ? {} : { KickedDevice: kickedDevices }),
    },
    { ...origin, platform },
  );
}
