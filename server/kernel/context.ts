import type { Db } from "#db/client.ts";
import type { ImGateways, SecretBox } from "./ports.ts";

/** A member of staff signed in by a browser session, as the staff row said at the start of this request. */
export type StaffActor = {
  kind: "staff";
  staffId: string;
  email: string;
  name: string;
  /** Owner of the deployment: every permission in every game. */
  isOwner: boolean;
  sessionId: string;
  address: string | null;
};
/** Whoever runs the command line on a machine that holds the database: the house is already theirs, the name is recorded. */
type LocalActor = { kind: "local"; osUser: string };
/** Herald itself: a worker finishing what a person began. */
type SystemActor = { kind: "system"; name: string };
export type Actor = StaffActor | LocalActor | SystemActor;

/** The game a request is about. Everything that a game owns is read and written with this id. */
export type GameScope = { id: string; slug: string; name: string; kind: "sandbox" | "live" };

/** What a door knows about this installation and a verb may need to be told. */
export type Deployment = {
  /** `HERALD_IM_HOSTS`: hosts besides the vendor's that a game may call. */
  imHosts: readonly string[];
  /** Where the platform reaches the gateway from outside, without a slash at the end. */
  gatewayUrl: string;
  /** Whether people may have a password here; see `HERALD_PASSWORDS`. */
  passwordsOn: boolean;
  /** The company's provider, as people may know it; null without one. */
  provider: { name: string; ownerGroup: string | null } | null;
};

/** What every verb receives. Web, worker, gateway, CLI and tests each build one and call the same verb. */
export type Ctx = {
  actor: Actor;
  /** The actor's role in `game` at this moment, for the audit entry; `owner`, `local` and `system` outside of one. */
  role: string;
  db: Db;
  im: ImGateways;
  secrets: SecretBox;
  now: () => Date;
  requestId: string;
  /** Ties the audit entries of one click together. */
  correlationId: string;
};
export type GameCtx = Ctx & { game: GameScope };

/** Runs `work` in a transaction, or in a savepoint when `ctx` is already in one, so that verbs compose. No network call belongs inside. */
export function inTransaction<C extends Ctx, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}
