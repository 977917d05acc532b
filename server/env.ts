import { hkdfSync } from "node:crypto";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { isLoopbackHost } from "./kernel/address.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const masterKeyBytes = 32;
const howToMakeKey = "32 random bytes in base64, for example from `openssl rand -base64 32`";

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number from 1 to 65535")
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, "must be a port number from 1 to 65535")
    .default(fallback);

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

const postgresUrl = z
  .string()
  .refine(
    (value) => hasProtocol(value, ["postgres:", "postgresql:"]),
    "must be a PostgreSQL address such as postgres://user:password@host:5432/herald",
  );

const webUrl = z
  .string()
  .refine((value) => hasProtocol(value, ["http:", "https:"]), "must be an address such as https://herald.example.com")
  .transform((value) => value.replace(/\/+$/, ""));

const isNetwork = (value: string): boolean => {
  const [address = "", bits, more] = value.split("/");
  const kind = isIP(address);
  if (kind === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
};

const isMasterKey = (value: string): boolean =>
  /^[A-Za-z0-9+/_-]+={0,2}$/.test(value) && Buffer.from(value, "base64").length === masterKeyBytes;

const isHost = (value: string): boolean => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value);

/** https, or a provider on this machine, without a query. */
function isIssuer(value: string): boolean {
  if (!hasProtocol(value, ["http:", "https:"])) return false;
  const url = new URL(value);
  const isPlain = url.search === "" && url.hash === "" && url.username + url.password === "";
  return isPlain && (url.protocol === "https:" || isLoopbackHost(url.hostname));
}

const list = (isEntry: (value: string) => boolean, message: string) =>
  z
    .string()
    .transform((value) => value.split(",").map((entry) => entry.trim()))
    .refine((entries) => entries.every(isEntry), message)
    .default([]);

/** In the order of `.env.example`. A message says the kind of value and the fix, and never repeats the value. */
const shape = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    HERALD_MIGRATE_URL: postgresUrl.optional(),
    HERALD_DATA_DIR: z.string().default(".herald"),
    HERALD_HOST: z
      .string()
      .refine(
        (value) => isIP(value) !== 0 || value === "localhost",
        "must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0",
      )
      .default("127.0.0.1"),
    HERALD_WEB_PORT: port(3000),
    HERALD_GATEWAY_PORT: port(3001),
    HERALD_SANDBOX_PORT: port(3100),
    HERALD_SANDBOX_TRAFFIC: z
      .string()
      .regex(/^\d{1,4}$/, "must be the acts of the sandbox's players in a minute, from 0 to 1000")
      .transform(Number)
      .refine((value) => value <= 1_000, "must be the acts of the sandbox's players in a minute, from 0 to 1000")
      .default(30),
    HERALD_PG_PORT: port(54_329),
    HERALD_BASE_URL: webUrl.optional(),
    HERALD_GATEWAY_URL: webUrl.optional(),
    HERALD_MASTER_KEY: z.string().refine(isMasterKey, `must be ${howToMakeKey}`).optional(),
    HERALD_MASTER_KEY_PREVIOUS: list(isMasterKey, `must be master keys separated by commas, each ${howToMakeKey}`),
    HERALD_AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    HERALD_ADMIN_EMAIL: z.email("must be an e-mail address").default("owner@herald.local"),
    HERALD_ADMIN_PASSWORD: z.string().min(12, "must have at least 12 characters").optional(),
    HERALD_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
    HERALD_TRUSTED_PROXIES: list(isNetwork, "must be IP addresses or networks separated by commas, such as 10.0.0.0/8"),
    HERALD_IM_HOSTS: list(isHost, "must be host names separated by commas, such as im.example.com"),
    HERALD_OIDC_ISSUER: z
      .string()
      .refine(isIssuer, "must be an address such as https://login.example.com (plain http only on this machine)")
      .optional(),
    HERALD_OIDC_CLIENT_ID: z.string().optional(),
    HERALD_OIDC_CLIENT_SECRET: z.string().optional(),
    HERALD_OIDC_NAME: z.string().max(40, "must have at most 40 characters").default("SSO"),
    HERALD_OIDC_SCOPES: z
      .string()
      .refine((value) => value.split(/\s+/).includes("openid"), "must be scopes separated by spaces, openid among them")
      .default("openid email profile"),
    HERALD_OIDC_GROUPS_CLAIM: z.string().default("groups"),
    HERALD_OIDC_OWNER_GROUP: z.string().optional(),
    HERALD_OIDC_EMAIL_DOMAINS: list(isHost, "must be domains separated by commas, such as studio.example.com"),
    HERALD_PASSWORDS: z.enum(["on", "off"], "must be on or off").default("on"),
    HERALD_HIGH_WATER_FILE: z.string().optional(),
    HERALD_AUDIT_FILE: z.string().optional(),
    HERALD_AUDIT_WEBHOOK_URL: z
      .string()
      .refine(
        (value) => hasProtocol(value, ["http:", "https:"]),
        "must be an address such as https://siem.example.com/herald",
      )
      .optional(),
    HERALD_AUDIT_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "must be `whsec_` and at least 24 bytes in base64")
      .optional(),
    HERALD_METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  })
  .refine((values) => values.DATABASE_URL === undefined || values.HERALD_MASTER_KEY !== undefined, {
    path: ["HERALD_MASTER_KEY"],
    message: `is required with DATABASE_URL: ${howToMakeKey}. Keep it: the games' keys in the database open with it alone`,
  })
  .refine((values) => values.HERALD_OIDC_ISSUER === undefined || values.HERALD_OIDC_CLIENT_ID !== undefined, {
    path: ["HERALD_OIDC_CLIENT_ID"],
    message: "is required with HERALD_OIDC_ISSUER",
  })
  .refine((values) => values.HERALD_OIDC_ISSUER === undefined || values.HERALD_OIDC_CLIENT_SECRET !== undefined, {
    path: ["HERALD_OIDC_CLIENT_SECRET"],
    message: "is required with HERALD_OIDC_ISSUER",
  })
  .refine((values) => values.HERALD_PASSWORDS === "on" || values.HERALD_OIDC_ISSUER !== undefined, {
    path: ["HERALD_PASSWORDS"],
    message: "must be on without HERALD_OIDC_ISSUER: nobody could sign in",
  });

/** Every variable Herald reads. `.env.example` lists the same. */
export const envKeys: readonly string[] = Object.keys(shape.shape);

/** The company's provider that people sign in at. */
export type OidcSettings = Readonly<{
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it. */
  name: string;
  /** Separated by spaces. */
  scopes: string;
  groupsClaim: string;
  /** Whoever is in it is an owner of this installation. */
  ownerGroup: string | undefined;
  /** In lower case. With none of them named, every domain may sign in. */
  emailDomains: readonly string[];
}>;

/** What the environment says, before the local database and key are known. */
export type Settings = Readonly<{
  databaseUrl: string | undefined;
  migrateUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  host: string;
  webPort: number;
  gatewayPort: number;
  sandboxPort: number;
  /** What the sandbox's players do by themselves, acts in a minute; 0 is silent. */
  sandboxTraffic: number;
  pgPort: number;
  /** Where staff reach the console, without a slash at the end. */
  baseUrl: string;
  /** Where the IM platform and game servers reach the gateway, without a slash at the end. */
  gatewayUrl: string;
  /** 32 bytes in base64. */
  masterKey: string | undefined;
  /** Keys that only open, each 32 bytes in base64: those before, and in a rolling restart the next one. */
  otherMasterKeys: readonly string[];
  authSecret: string | undefined;
  adminEmail: string;
  adminPassword: string | undefined;
  logLevel: (typeof logLevels)[number];
  /** IP addresses and networks whose forwarded headers are believed. Empty: nobody's. */
  trustedProxies: readonly string[];
  /** Hosts beside the vendor's that a live game may be called at. */
  imHosts: readonly string[];
  oidc: OidcSettings | undefined;
  /** Whether people may sign in with a password of Herald's. */
  passwordsOn: boolean;
  /** Absolute. Where a worker notes, outside of the database, which run was begun last. */
  highWaterFile: string | undefined;
  /** Absolute. Where a worker copies the signed checkpoints of the audit log, outside of the database. */
  auditFile: string;
  /** Where it sends them as well. */
  auditWebhookUrl: string | undefined;
  /** `whsec_` and base64: signs what is sent there by Standard Webhooks. */
  auditWebhookSecret: string | undefined;
  /** Bearer token for `/metrics`. Without it only loopback may read them. */
  metricsToken: string | undefined;
}>;

/** The whole configuration of a process. Passed on by hand: nothing else reads the environment. */
export type Env = Readonly<Omit<Settings, "databaseUrl" | "masterKey" | "authSecret">> &
  Readonly<{
    databaseUrl: string;
    /** 32 bytes in base64: encrypts the games' keys at rest. `masterKeysOf` has those of the data folder too. */
    masterKey: string;
    /** Signs session cookies. */
    authSecret: string;
  }>;

/** Names every wrong variable, what it must be and how to set it right; never a value, which may be a secret. */
export class EnvInvalid extends Error {
  override readonly name = "EnvInvalid";
}

/**
 * Reads the environment of the machine, where the database and the master key may still be missing because the embedded ones are used.
 * An empty value counts as unset. Paths are resolved against the working folder.
 * @throws EnvInvalid
 */
export function parseSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(envKeys.map((key) => [key, source[key]?.trim() || undefined]));
  const parsed = shape.safeParse(given);
  if (!parsed.success) throw new EnvInvalid(`The environment is not complete:\n${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    migrateUrl: values.HERALD_MIGRATE_URL,
    dataDir: resolve(values.HERALD_DATA_DIR),
    host: values.HERALD_HOST,
    webPort: values.HERALD_WEB_PORT,
    gatewayPort: values.HERALD_GATEWAY_PORT,
    sandboxPort: values.HERALD_SANDBOX_PORT,
    sandboxTraffic: values.HERALD_SANDBOX_TRAFFIC,
    pgPort: values.HERALD_PG_PORT,
    baseUrl: values.HERALD_BASE_URL ?? `http://localhost:${values.HERALD_WEB_PORT}`,
    gatewayUrl: values.HERALD_GATEWAY_URL ?? `http://localhost:${values.HERALD_GATEWAY_PORT}`,
    masterKey: values.HERALD_MASTER_KEY,
    otherMasterKeys: Object.freeze(values.HERALD_MASTER_KEY_PREVIOUS),
    authSecret: values.HERALD_AUTH_SECRET,
    adminEmail: values.HERALD_ADMIN_EMAIL,
    adminPassword: values.HERALD_ADMIN_PASSWORD,
    logLevel: values.HERALD_LOG_LEVEL,
    trustedProxies: Object.freeze(values.HERALD_TRUSTED_PROXIES),
    imHosts: Object.freeze(values.HERALD_IM_HOSTS.map((host) => host.toLowerCase())),
    oidc: oidcOf(values),
    passwordsOn: values.HERALD_PASSWORDS === "on",
    highWaterFile: values.HERALD_HIGH_WATER_FILE === undefined ? undefined : resolve(values.HERALD_HIGH_WATER_FILE),
    // The console's build takes a path it cannot know for the whole project, and would carry that along.
    auditFile: resolve(
      /* turbopackIgnore: true */ values.HERALD_AUDIT_FILE ?? `${values.HERALD_DATA_DIR}/audit/checkpoints.txt`,
    ),
    auditWebhookUrl: values.HERALD_AUDIT_WEBHOOK_URL,
    auditWebhookSecret: values.HERALD_AUDIT_WEBHOOK_SECRET,
    metricsToken: values.HERALD_METRICS_TOKEN,
  });
}

function oidcOf(values: z.output<typeof shape>): OidcSettings | undefined {
  const {
    HERALD_OIDC_ISSUER: issuer,
    HERALD_OIDC_CLIENT_ID: clientId,
    HERALD_OIDC_CLIENT_SECRET: clientSecret,
  } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return Object.freeze({
    issuer,
    clientId,
    clientSecret,
    name: values.HERALD_OIDC_NAME,
    scopes: values.HERALD_OIDC_SCOPES,
    groupsClaim: values.HERALD_OIDC_GROUPS_CLAIM,
    ownerGroup: values.HERALD_OIDC_OWNER_GROUP,
    emailDomains: Object.freeze(values.HERALD_OIDC_EMAIL_DOMAINS.map((domain) => domain.toLowerCase())),
  });
}

function deriveAuthSecret(masterKey: string): string {
  const bytes = hkdfSync("sha256", Buffer.from(masterKey, "base64"), "", "herald session cookies", 32);
  return Buffer.from(bytes).toString("base64url");
}

/**
 * Reads the complete environment of one process, as the supervisor passes it on.
 * @throws EnvInvalid also when `DATABASE_URL` is missing.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const { databaseUrl, masterKey, authSecret, ...rest } = parseSettings(source);
  if (databaseUrl === undefined || masterKey === undefined) {
    throw new EnvInvalid(
      "The environment is not complete:\n✖ is required: the address of a PostgreSQL 18\n  → at DATABASE_URL",
    );
  }
  return Object.freeze({ ...rest, databaseUrl, masterKey, authSecret: authSecret ?? deriveAuthSecret(masterKey) });
}
