/**
 * What slices need from the outside world, as interfaces. `compose.ts` supplies the real ones; slices never import
 * an integration directly.
 */

import type { ImAccountCalls, ImFriendCalls } from "./ports/accounts.ts";
import type { ImGroupCalls } from "./ports/groups.ts";
import type { ImMessageCalls } from "./ports/messages.ts";
import type { ImOperationCalls } from "./ports/operations.ts";
import type { ImPushCalls } from "./ports/pushes.ts";

/** Where one game's IM calls go and how they are signed. The key is decrypted only inside `server/im`. */
export type ImTarget = {
  gameId: string;
  sdkAppId: number;
  /** `https://host` or, for sandbox-kind games only, `http://127.0.0.1:port`; no trailing slash. */
  endpoint: string;
  adminAccount: string;
  key: string;
};

/** The error kinds of an IM call, as data that can be stored with a run. */
export type ImFailure = {
  kind: "unreachable" | "rejected" | "throttled" | "malformed";
  code: number | null;
  message: string;
};

/**
 * The IM calls that verbs use, each bound to one game; the areas stand in `ports/`. Every function throws one of the four
 * kinds of `ImError` (`server/im/errors.ts`): `ImUnreachable`, `ImRejected`, `ImThrottled`, `ImMalformed`. Reads and calls
 * whose repetition changes nothing are repeated inside; a message is not: an error with `uncertain: true` means that it
 * may have been delivered and has to be looked up before it is sent again.
 */
export interface ImGateway
  extends ImAccountCalls,
    ImFriendCalls,
    ImMessageCalls,
    ImGroupCalls,
    ImPushCalls,
    ImOperationCalls {}

/** In whose name calls share the platform's limits: where there is room, a person's call overtakes those of a campaign. */
export type CallLane = "person" | "campaign";

export type ImPacing = {
  /** `person` unless said otherwise. */
  lane?: CallLane;
  /** APIs (`openim/batchsendmsg`) whose calls the caller was granted already; what the client repeats asks for itself. */
  granted?: readonly string[];
  /** For an application or an endpoint that is no game's yet: there are no limits to share, and "too fast" slows nobody else. */
  unpaced?: boolean;
};

/**
 * Opens the gateway of a game; connections are pooled per endpoint. Cheap: open one per use. Every call waits for its turn
 * in the limits that all processes share; beside `ImError` it throws DomainError `im.day_calls_used` and `im.limit_used`.
 */
export type ImGateways = { open(target: ImTarget, pacing?: ImPacing): ImGateway };

/** Encrypts what must not stand readable in the database, under the master key; columns that hold such text end in `Sealed`. */
export interface SecretBox {
  seal(text: string): string;
  /** @throws Error when the text was sealed under a master key that is not known here, or changed. */
  open(sealed: string): string;
  /** The name of the known key that opens it. @throws Error as `open`. */
  keyIdOf(sealed: string): string;
  /** Names of the known keys, that of the current one first. They tell nothing of the keys. */
  keyIds(): readonly string[];
}

/** The master keys as Herald itself keeps them. */
export interface KeyFile {
  /** Puts a new key before the current one, which goes on opening; older ones are forgotten. After a kill the file is whole. */
  drawKey(): void;
}

/** Which run was begun last, as an outside copy has it. */
export type HighWaterMark = { runId: string; createdAt: Date };

/** A copy of that outside of the database: a database that does not have the run is older than the copy. */
export interface RunHighWater {
  /** @returns undefined when nothing was written yet. @throws Error when what is there cannot be read. */
  read(): HighWaterMark | undefined;
  write(mark: HighWaterMark): void;
}

/** Texts that a process keeps on its own disk for a start without its database, each under a name of letters, digits, dots and hyphens. */
export interface KeptTexts {
  /** @returns undefined for none, and for one that is not what was written. */
  read(name: string): Promise<string | undefined>;
  /** After a kill or a power cut there is the old text or the new one. */
  write(name: string, text: string): Promise<void>;
  /** Names of texts that begin with `prefix`, whoever wrote them. Read, any of them may be none. */
  names(prefix: string): Promise<string[]>;
  /** Safe to repeat. */
  forget(name: string): Promise<void>;
}

/** Signed checkpoints of the audit log outside of the database, oldest first. */
export interface CheckpointFile {
  /** When the last one in it was signed, ISO 8601 with microseconds; undefined while there is none. */
  newestAt(): string | undefined;
  /** Puts notes behind the others; they are on the disk when it returns. */
  append(notes: readonly string[]): void;
}

/** One trip to the provider and back, as the browser keeps it sealed in a cookie. */
export type ProviderTrip = {
  /** `step_up`: the person has to prove themselves anew, however recently they did. */
  purpose: "sign_in" | "step_up";
  state: string;
  nonce: string;
  /** Of PKCE. A credential. */
  verifier: string;
  /** Seconds since 1970. */
  startedAt: number;
};

/** What the provider said about whoever came back; signature, issuer, audience, times and nonce are checked. */
export type ProviderProof = { issuer: string; subject: string; claims: Readonly<Record<string, unknown>> };

/** The company's provider, by OpenID Connect. */
export interface IdentityProvider {
  /** @throws DomainError `auth.provider_unreachable` */
  begin(purpose: ProviderTrip["purpose"]): Promise<{ url: URL; trip: ProviderTrip }>;
  /**
   * @param answer what the provider put into the address that the browser came back to.
   * @throws DomainError `auth.provider_refused` (the provider let nobody in), `auth.provider_unreachable`,
   *   `auth.proof_invalid` (anything that does not fit, from the state to the signature).
   */
  finish(trip: ProviderTrip, answer: URLSearchParams): Promise<ProviderProof>;
}
