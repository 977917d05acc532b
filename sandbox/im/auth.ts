import type { Clock } from "./clock.ts";
import { Refusal } from "./codes.ts";
import { isGenuine, readUserSig, type SignedClaims } from "./user-sig.ts";

/** "Repeated failures" of the vendor's 70050, as a number: unverified, ours. */
const FAILURES_MAX = 20;
const FAILURES_WINDOW_MS = 60_000;
const LOCK_MS = 60_000;
const TRACKED_IDENTIFIERS_MAX = 10_000;
const REMEMBERED_SIGNATURES_MAX = 2_000;

interface FailureCount {
  since: number;
  count: number;
  lockedUntil: number;
}

export interface Credentials {
  sdkAppId: number;
  identifier: string;
  userSig: string;
}

/** Verifies the UserSig of a call. The order of the checks is this program's choice and stands in the README. */
export class Auth {
  readonly #sdkAppId: number;
  readonly #key: string;
  readonly #admins: ReadonlySet<string>;
  readonly #clock: Clock;
  readonly #kickedAt: (account: string) => number | undefined;
  readonly #failures = new Map<string, FailureCount>();
  readonly #genuine = new Map<string, SignedClaims>();

  constructor(options: {
    sdkAppId: number;
    key: string;
    admins: readonly string[];
    clock: Clock;
    kickedAt: (account: string) => number | undefined;
  }) {
    this.#sdkAppId = options.sdkAppId;
    this.#key = options.key;
    this.#admins = new Set(options.admins);
    this.#clock = options.clock;
    this.#kickedAt = options.kickedAt;
  }

  /** @throws Refusal 70001-70050 for the signature, 60010 when the identifier is no admin. */
  assertAdmin(credentials: Credentials): void {
    const { identifier } = credentials;
    if (this.#isLocked(identifier)) throw new Refusal(70050);
    try {
      this.#assertSigned(credentials);
    } catch (error) {
      this.#countFailure(identifier);
      throw error;
    }
    this.#failures.delete(identifier);
    if (!this.#admins.has(identifier)) throw new Refusal(60010);
  }

  reset(): void {
    this.#failures.clear();
  }

  #assertSigned({ sdkAppId, identifier, userSig }: Credentials): void {
    const remembered = this.#genuine.get(userSig);
    const claims = remembered ?? readUserSig(userSig);
    if (claims.sdkAppId !== sdkAppId) throw new Refusal(70014);
    if (sdkAppId !== this.#sdkAppId) throw new Refusal(70020);
    if (claims.identifier !== identifier) throw new Refusal(70013);
    if (!remembered && !isGenuine(claims, this.#key)) throw new Refusal(70009);
    this.#remember(userSig, claims);
    if (this.#clock.seconds() > claims.issuedAt + claims.expireSeconds) throw new Refusal(70001);
    const kickedAt = this.#kickedAt(identifier);
    if (kickedAt !== undefined && claims.issuedAt <= kickedAt) throw new Refusal(70001);
  }

  #remember(userSig: string, claims: SignedClaims): void {
    if (this.#genuine.size >= REMEMBERED_SIGNATURES_MAX) this.#genuine.clear();
    this.#genuine.set(userSig, claims);
  }

  #isLocked(identifier: string): boolean {
    const failures = this.#failures.get(identifier);
    return failures !== undefined && this.#clock.now() < failures.lockedUntil;
  }

  #countFailure(identifier: string): void {
    const now = this.#clock.now();
    const known = this.#failures.get(identifier);
    const current = known && now - known.since < FAILURES_WINDOW_MS ? known : { since: now, count: 0, lockedUntil: 0 };
    current.count += 1;
    if (current.count >= FAILURES_MAX) {
      current.lockedUntil = now + LOCK_MS;
      current.count = 0;
      current.since = now;
    }
    if (this.#failures.size >= TRACKED_IDENTIFIERS_MAX) this.#failures.clear();
    this.#failures.set(identifier, current);
  }
}
