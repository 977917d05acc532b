import type { Logger } from "pino";
import type { Db } from "#db/client.ts";
import type { GameRole } from "#db/enums/staff.ts";
import type { Deployment, StaffActor } from "#server/kernel/context.ts";
import type { ImGateways, SecretBox } from "#server/kernel/ports.ts";

/** Who asks, as the staff row says now; `undefined` without a valid session. */
export type Session = {
  actor: StaffActor;
  /** Game id → role. */
  roles: ReadonlyMap<string, GameRole>;
  /** Ids of games where nothing works before the person has a second factor. */
  twoFactorMissing: ReadonlySet<string>;
};

/** What a tRPC request starts from; `procedures.ts` narrows it to the `Ctx` of the verbs. */
export type RequestContext = {
  session: Session | undefined;
  /** Where the request comes from, also when nobody is signed in; null when it is not known. */
  address: string | null;
  db: Db;
  im: ImGateways;
  secrets: SecretBox;
  now: () => Date;
  requestId: string;
  correlationId: string;
  log: Logger;
  deployment: Deployment;
};
