import { parseSettings, type Settings } from "#server/env.ts";
import { localMasterKey } from "./master-keys.ts";
import { isRunning } from "./processes.ts";
import { readRunning } from "./running-file.ts";
import { StartRefusal } from "./start-refusal.ts";

type Source = Readonly<Record<string, string | undefined>>;

/** Writes settings out as the variables they came from, so that a child is told everything and decides nothing. */
export function environmentOf(settings: Settings): Record<string, string> {
  const all = {
    DATABASE_URL: settings.databaseUrl,
    HERALD_MIGRATE_URL: settings.migrateUrl,
    HERALD_DATA_DIR: settings.dataDir,
    HERALD_HOST: settings.host,
    HERALD_WEB_PORT: String(settings.webPort),
    HERALD_GATEWAY_PORT: String(settings.gatewayPort),
    HERALD_SANDBOX_PORT: String(settings.sandboxPort),
    HERALD_SANDBOX_TRAFFIC: String(settings.sandboxTraffic),
    HERALD_PG_PORT: String(settings.pgPort),
    HERALD_BASE_URL: settings.baseUrl,
    HERALD_GATEWAY_URL: settings.gatewayUrl,
    HERALD_MASTER_KEY: settings.masterKey,
    HERALD_MASTER_KEY_PREVIOUS: settings.otherMasterKeys.join(","),
    HERALD_AUTH_SECRET: settings.authSecret,
    HERALD_ADMIN_EMAIL: settings.adminEmail,
    HERALD_LOG_LEVEL: settings.logLevel,
    HERALD_TRUSTED_PROXIES: settings.trustedProxies.join(","),
    HERALD_IM_HOSTS: settings.imHosts.join(","),
    HERALD_OIDC_ISSUER: settings.oidc?.issuer,
    HERALD_OIDC_CLIENT_ID: settings.oidc?.clientId,
    HERALD_OIDC_CLIENT_SECRET: settings.oidc?.clientSecret,
    HERALD_OIDC_NAME: settings.oidc?.name,
    HERALD_OIDC_SCOPES: settings.oidc?.scopes,
    HERALD_OIDC_GROUPS_CLAIM: settings.oidc?.groupsClaim,
    HERALD_OIDC_OWNER_GROUP: settings.oidc?.ownerGroup,
    HERALD_OIDC_EMAIL_DOMAINS: settings.oidc?.emailDomains.join(","),
    HERALD_PASSWORDS: settings.passwordsOn ? "on" : "off",
    HERALD_HIGH_WATER_FILE: settings.highWaterFile,
    HERALD_AUDIT_FILE: settings.auditFile,
    HERALD_AUDIT_WEBHOOK_URL: settings.auditWebhookUrl,
    HERALD_AUDIT_WEBHOOK_SECRET: settings.auditWebhookSecret,
    HERALD_METRICS_TOKEN: settings.metricsToken,
  };
  return Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/**
 * Completes the environment of a process that was started by hand (`npm run worker`, `npm run herald`): with an external database it
 * is complete already; otherwise the process joins the Herald that runs on the same data folder. What `source` says goes first.
 * @throws StartRefusal when nothing runs there.
 */
export function joinLocalHerald(source: Source): Source {
  const settings = parseSettings(source);
  if (settings.databaseUrl !== undefined) return source;
  const running = readRunning(settings.dataDir);
  if (!running || !isRunning(running.supervisor)) {
    throw new StartRefusal(
      `No Herald runs on the data folder ${settings.dataDir}: start it with \`npm start\`, or set DATABASE_URL and HERALD_MASTER_KEY.`,
    );
  }
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  return { ...running.environment, HERALD_MASTER_KEY: localMasterKey(settings.dataDir), ...given };
}
