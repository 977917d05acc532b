import type { JsonObject } from "../values.ts";

/** Who caused an event; becomes ClientIP and OptPlatform of the callback's URL. */
export interface Origin {
  clientIp: string;
  /** RESTAPI, Android, iOS, Windows, macOS, Web, iPad, Unknown. */
  platform: string;
}

/** A REST call of the app itself. */
export const restOrigin: Origin = { clientIp: "127.0.0.1", platform: "RESTAPI" };

/**
 * What a before-callback decided.
 * `answer` is the receiver's JSON ({} when nobody listens or it failed and the policy is to go on), so that the caller can
 * read a changed MsgBody, RefusedMembers_Account or ResultItem from it.
 */
export interface Verdict {
  /** ErrorCode of the answer: 0 go on, 1 refuse, 2 drop silently, others by the command's own ranges. */
  code: number;
  /** ErrorInfo of the answer. */
  text: string;
  answer: JsonObject;
}

/** Tells the app's server what happens. Commands and bodies as in im-api/callbacks.json. */
export interface Callbacks {
  /**
   * Asks before something happens. The body is given without CallbackCommand; this adds it.
   * @throws Refusal 80003 when the receiver failed and the policy is not to deliver.
   */
  before(command: string, body: JsonObject, origin: Origin): Promise<Verdict>;
  /** Tells after something happened; returns at once, never throws. */
  after(command: string, body: JsonObject, origin: Origin): void;
  /** Whether anybody listens: endpoints may skip building bodies that nobody reads. */
  readonly isListening: boolean;
}

export const goOn: Verdict = { code: 0, text: "", answer: {} };

/** The callbacks of an app without a callback URL. */
export const silentCallbacks: Callbacks = {
  before: () => Promise.resolve(goOn),
  after: () => undefined,
  isListening: false,
};
