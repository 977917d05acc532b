import type { DestinationStream, Logger } from "pino";
import { type Db, openDatabase } from "#db/client.ts";
import { type Env, parseEnv } from "./env.ts";
import { createImGateways } from "./im/service/create-im-gateways.ts";
import { createLogger } from "./kernel/logger.ts";
import type { CheckpointFile, IdentityProvider, ImGateways, KeyFile, SecretBox } from "./kernel/ports.ts";
import { createSecretBox } from "./kernel/secrets.ts";
import { checkpointFile } from "./runtime/checkpoint-file.ts";
import { createIdentityProvider } from "./runtime/identity-provider.ts";
import { masterKeyFile, masterKeysOf } from "./runtime/master-keys.ts";

/** What one process works with. */
export type App = {
  readonly env: Env;
  readonly db: Db;
  readonly log: Logger;
  readonly im: ImGateways;
  readonly secrets: SecretBox;
  /** Undefined without `HERALD_OIDC_ISSUER`. */
  readonly provider: IdentityProvider | undefined;
  /** Undefined when the environment holds the master keys. */
  readonly keyFile: KeyFile | undefined;
  /** `HERALD_AUDIT_FILE`. */
  readonly checkpoints: CheckpointFile;
  /** Ends connections after running queries finished. */
  readonly close: () => Promise<void>;
};

/** Opens everything a process needs; connections are made when first used. @param process.name `web`, `cli`, … */
export function openApp(env: Env, process: { name: string; logTo?: DestinationStream }): App {
  const { name } = process;
  const log = createLogger({ name, level: env.logLevel }, process.logTo);
  const database = openDatabase(env.databaseUrl, { name: `herald-${name}` });
  const im = createImGateways({ log, db: database.db });
  return {
    env,
    db: database.db,
    log,
    im,
    secrets: createSecretBox(masterKeysOf(env)),
    provider: env.oidc && createIdentityProvider({ settings: env.oidc, baseUrl: env.baseUrl, log }),
    keyFile: masterKeyFile(env),
    checkpoints: checkpointFile(env.auditFile),
    close: async () => {
      await Promise.all([database.close(), im.close()]);
    },
  };
}

const slot = Symbol.for("herald.app");
type Holder = typeof globalThis & { [slot]?: App };

/** The web process's own. Next loads modules anew in development and once per bundle in production; the pool must stay one. */
export function getApp(): App {
  const holder = globalThis as Holder;
  holder[slot] ??= openApp(parseEnv(process.env), { name: "web" });
  return holder[slot];
}
