/** What Herald could make of a callback: understood, of a command it does not read, or with a body it cannot read. */
export const callbackReadings = ["read", "unknown", "malformed"] as const;
export type CallbackReading = (typeof callbackReadings)[number];
