import { createHash } from "node:crypto";
import { isObject, type JsonObject } from "../values.ts";

/** PushPlatform numbers the vendor prints: 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM. */
export interface Phone {
  instanceId: string;
  platform: number;
  system: "iOS" | "Android";
  token: string;
  certId: string;
}

/** The one phone of an account, always the same: it has no state of its own, so it follows from the id. */
export function phoneOf(accountId: string): Phone {
  const digest = createHash("sha256").update(accountId).digest();
  const platform = 1 + (digest.readUInt8(0) % 4);
  return {
    instanceId: String(10_000_000 + (digest.readUInt32BE(1) % 90_000_000)),
    platform,
    system: platform === 1 ? "iOS" : "Android",
    token: digest.toString("hex", 8, 24),
    certId: String(1000 + platform),
  };
}

/**
 * Whether a phone that is offline gets a notification: PushFlag 1 forbids it, and a message whose only text would be that of
 * a custom element without Desc has nothing to show.
 */
export function isNotified(elements: readonly unknown[] | undefined, info: JsonObject | undefined): boolean {
  if (info?.PushFlag === 1) return false;
  if (elements === undefined) return info !== undefined;
  if (typeof info?.Desc === "string" && info.Desc !== "") return true;
  return elements.some(hasPushText);
}

function hasPushText(element: unknown): boolean {
  if (!isObject(element)) return false;
  if (element.MsgType !== "TIMCustomElem") return true;
  return isObject(element.MsgContent) && typeof element.MsgContent.Desc === "string" && element.MsgContent.Desc !== "";
}
