/** A one-to-one message, stored once for all who got it. */
export interface Message {
  from: number;
  seq: number;
  random: number;
  at: number;
  bodyId: number;
  cloudCustomData: string | undefined;
  isStoredForSender: boolean;
  isCounted: boolean;
  /** Of a push that waits for offline players: for how long. */
  keptSeconds?: number;
  /** Brought in from an older system, with the time it had there. */
  isImported?: true;
}

/** The vendor's id of a one-to-one message, equal for all recipients of a batch. */
export function messageKey(message: { seq: number; random: number; at: number }): string {
  return `${message.seq}_${message.random}_${message.at}`;
}
