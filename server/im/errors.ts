import { DomainError } from "#server/kernel/errors.ts";
import type { ImFailure } from "#server/kernel/ports.ts";
import type { ImCodeClass, ImCodeWords } from "./error-codes/entry.ts";
import { ruleOfImCode, wordsOfImCode } from "./error-codes.ts";

export type ImErrorDetail = {
  /** `openim/batchsendmsg`. */
  method: string;
  /** 1 for the first try; 0 for a call that we know the platform refuses and did not make. */
  attempt: number;
  /** The vendor's code, when it answered with one. */
  code: number | null;
  /**
   * The platform may have carried the call out, although we cannot tell. A message must be looked up in the history
   * before it is sent again; a call that may be repeated can be repeated.
   */
  uncertain: boolean;
  /** The platform's own words, when it said any. */
  told?: string;
};

/** Says that something is an ImError, whichever copy of this module made it. */
const mark = Symbol.for("herald.im_error");

/**
 * A failed IM call. Holds neither the URL, which carries a signature, nor the request's body, which may hold a player's words. The message is Herald's alone,
 * so it may stand in a log: an answer of the platform may say back whatever it was told, and a log is where no erasure reaches.
 */
export abstract class ImError extends Error {
  /** The kind that a subclass stands for; null here, where every kind belongs. */
  static readonly only: ImFailure["kind"] | null = null;
  readonly [mark] = true;
  abstract readonly kind: ImFailure["kind"];
  readonly method: string;
  readonly attempt: number;
  readonly code: number | null;
  readonly uncertain: boolean;
  /** Private, so that nothing which writes an error down with its properties writes it. */
  readonly #told: string;

  constructor(message: string, detail: ImErrorDetail) {
    super(`${detail.method}: ${message}`);
    this.method = detail.method;
    this.attempt = detail.attempt;
    this.code = detail.code;
    this.uncertain = detail.uncertain;
    this.#told = detail.told ?? "";
  }

  /** Next loads this module once per bundle of the web process, while the process shares one `App`: there are several such classes. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null || !(mark in value)) return false;
    // biome-ignore lint/complexity/noThisInStatic: each subclass answers for its own kind
    const { only } = this;
    return only === null || ("kind" in value && value.kind === only);
  }

  /** What may be stored with a run and shown: the platform's words among it, of which an erasure takes what names a player. */
  toFailure(): ImFailure {
    return { kind: this.kind, code: this.code, message: `${this.message} ${this.#told}`.trimEnd() };
  }
}

/** No answer. `uncertain` is false only when no byte of the request had been written. */
export class ImUnreachable extends ImError {
  static override readonly only = "unreachable";
  override readonly name = "ImUnreachable";
  readonly kind = "unreachable";
}

/** The platform answered with a code other than 0 that is no matter of speed. */
export class ImRejected extends ImError {
  static override readonly only = "rejected";
  override readonly name = "ImRejected";
  readonly kind = "rejected";
  override readonly code: number;
  /** What the code asks for: wait, drop the account, change the call, or repair the configuration. */
  readonly class: ImCodeClass;

  constructor(message: string, detail: ImErrorDetail & { code: number }) {
    super(message, detail);
    this.code = detail.code;
    this.class = ruleOfImCode(detail.code).class;
  }
}

/** The platform refused the call because there were too many. It was not carried out. */
export class ImThrottled extends ImError {
  static override readonly only = "throttled";
  override readonly name = "ImThrottled";
  readonly kind = "throttled";
  /** Our estimate by the code: the platform names no time. */
  readonly retryAfterMs: number;

  constructor(message: string, detail: ImErrorDetail & { code: number; retryAfterMs: number }) {
    super(message, detail);
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** An answer we cannot read: another HTTP status than 200, no JSON, or a field missing that we rely on. */
export class ImMalformed extends ImError {
  static override readonly only = "malformed";
  override readonly name = "ImMalformed";
  readonly kind = "malformed";
}

/**
 * What an IM error code means and what to do about it, in the languages of the console.
 * A code that the vendor's pages do not list is never repeated by itself and shown as the number it is.
 */
export function describeImCode(code: number): ImCodeWords & { class: ImCodeClass } {
  return { class: ruleOfImCode(code).class, ...wordsOfImCode(code) };
}

/** The account does not exist on the platform: expected in any long list, and no sign that a run goes wrong. */
export function isUnknownAccountCode(code: number): boolean {
  return ruleOfImCode(code).unknownAccount;
}

/** Whether the platform may have done what was asked although it answered with this code. */
export function mayHaveBeenApplied(code: number): boolean {
  return ruleOfImCode(code).uncertain;
}

/** No call was made: the platform's day has no more of them. */
export function dayCallsUsed(of: { api: string; callsPerDay: number }): DomainError {
  const message = `The ${of.callsPerDay} calls of ${of.api} that the platform allows in a day are used up.`;
  return new DomainError("TOO_MANY_REQUESTS", "im.day_calls_used", message, { params: of });
}

/** No call was made: its turn would come later than anybody waits. @param of.waitMs until the line is free again. */
export function limitUsed(of: { api: string; waitMs: number }): DomainError {
  const seconds = Math.max(1, Math.ceil(of.waitMs / 1_000));
  const message = `The platform's limit for ${of.api} is used up for the next ${seconds} seconds. Try again then.`;
  return new DomainError("TOO_MANY_REQUESTS", "im.limit_used", message, { params: { api: of.api, seconds } });
}

/** Whether a call was not made because its limit is used up for now: that says nothing about the game's health. */
export function isLimitUsed({ reason }: DomainError): boolean {
  return reason === "im.limit_used" || reason === "im.day_calls_used";
}
