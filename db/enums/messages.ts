/** What a field of a custom message holds. A `group` holds fields of its own, one level deep. */
export const messageFieldKinds = ["text", "whole", "truth", "choice", "item", "player", "time", "group"] as const;
export type MessageFieldKind = (typeof messageFieldKinds)[number];

/** Which of the two JSON texts of a custom element a field stands in. */
export const messageFieldPlaces = ["data", "ext"] as const;

/** How a client knows a type on the wire: `type` and `v` as in Herald's mail, or `businessID` and `version` as chat kits have it. */
export const messageMarks = ["type_v", "business_id"] as const;

export const messageTargets = ["players", "group"] as const;
export type MessageTarget = (typeof messageTargets)[number];

/** One call of a sent message: to a player, or to the group. */
export const messageDeliveryStates = ["pending", "sending", "uncertain", "sent", "failed"] as const;
export type MessageDeliveryState = (typeof messageDeliveryStates)[number];
