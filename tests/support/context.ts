import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Db } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import type { Actor, Ctx, GameCtx, GameScope, StaffActor } from "#server/kernel/context.ts";
import type { ImGateways, SecretBox } from "#server/kernel/ports.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import type { RequestContext } from "#server/trpc/context.ts";

/** A master key for tests, the same in all of them. */
export const testMasterKey = Buffer.alloc(32, 7).toString("base64");
export const testSecrets: SecretBox = createSecretBox(testMasterKey);

/** An installation whose people may have passwords, and one whose may not. */
export const withPasswords = { passwordsOn: true };
export const withoutPasswords = { passwordsOn: false };

/** For verbs that must not call out: every use fails the test. */
const noIm: ImGateways = {
  open: () => {
    throw new Error("This verb was not supposed to call the IM platform.");
  },
};

/** The context of whoever runs the command line, or of `actor`. */
export function ctxOf(db: Db, more: { actor?: Actor; role?: string; im?: ImGateways } = {}): Ctx {
  const actor = more.actor ?? { kind: "local", osUser: "tester" };
  return {
    actor,
    role: more.role ?? actor.kind,
    db,
    im: more.im ?? noIm,
    secrets: testSecrets,
    now: () => new Date(),
    requestId: randomUUID(),
    correlationId: randomUUID(),
  };
}

export function gameCtxOf(ctx: Ctx, game: GameScope): GameCtx {
  return { ...ctx, game };
}

export function staffActor(staff: { id: string; email: string; name: string; isOwner?: boolean }): StaffActor {
  return {
    kind: "staff",
    staffId: staff.id,
    email: staff.email,
    name: staff.name,
    isOwner: staff.isOwner ?? false,
    sessionId: randomUUID(),
    address: "127.0.0.1",
  };
}

/** What a door of the web process starts from; signed out without `staff`. */
export function requestContextOf(
  db: Db,
  signedIn?: {
    staff: { id: string; email: string; name: string; isOwner?: boolean };
    roles?: ReadonlyMap<string, GameRole>;
    twoFactorMissing?: ReadonlySet<string>;
  },
): RequestContext {
  const { im, secrets, now, requestId, correlationId } = ctxOf(db);
  const session = signedIn && {
    actor: staffActor(signedIn.staff),
    roles: signedIn.roles ?? new Map(),
    twoFactorMissing: signedIn.twoFactorMissing ?? new Set(),
  };
  const deployment = { imHosts: [], gatewayUrl: "http://gateway.test", ...withPasswords, provider: null };
  const log = pino({ level: "silent" });
  return { session, address: "127.0.0.1", db, im, secrets, now, requestId, correlationId, log, deployment };
}
