import { readFileSync } from "node:fs";
import { isAbsolute } from "node:path";
import { describe, expect, test } from "vitest";
import { EnvInvalid, envKeys, parseEnv, parseSettings } from "#server/env.ts";
import { environmentOf } from "#server/runtime/local-environment.ts";

const masterKey = Buffer.alloc(32, 7).toString("base64");
const complete = { DATABASE_URL: "postgres://u:p@db.example.com/herald", HERALD_MASTER_KEY: masterKey };

function complaintAbout(source: Record<string, string>): string {
  try {
    parseSettings(source);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvInvalid);
    return String(error);
  }
  return "";
}

describe("the environment", () => {
  test("nothing set is a complete local configuration", () => {
    const settings = parseSettings({});
    expect(settings).toMatchObject({
      host: "127.0.0.1",
      webPort: 3000,
      gatewayPort: 3001,
      sandboxPort: 3100,
      sandboxTraffic: 30,
      pgPort: 54_329,
      baseUrl: "http://localhost:3000",
      databaseUrl: undefined,
      trustedProxies: [],
    });
    expect(isAbsolute(settings.dataDir)).toBe(true);
  });

  test("an empty value counts as unset", () => {
    expect(parseSettings({ HERALD_WEB_PORT: "", DATABASE_URL: "  ", HERALD_ADMIN_PASSWORD: "" })).toEqual(
      parseSettings({}),
    );
  });

  test("addresses follow their ports unless they are given", () => {
    expect(parseSettings({ HERALD_WEB_PORT: "3250" }).baseUrl).toBe("http://localhost:3250");
    expect(parseSettings({ HERALD_BASE_URL: "https://herald.example.com/" }).baseUrl).toBe(
      "https://herald.example.com",
    );
  });

  test.each([
    ["HERALD_WEB_PORT", "0"],
    ["HERALD_WEB_PORT", "65536"],
    ["HERALD_PG_PORT", "3e3"],
    ["DATABASE_URL", "mysql://root:hunter2@db/x"],
    ["HERALD_MASTER_KEY", Buffer.alloc(31).toString("base64")],
    ["HERALD_MASTER_KEY", "hunter2 hunter2"],
    ["HERALD_AUTH_SECRET", "hunter2"],
    ["HERALD_ADMIN_EMAIL", "hunter2"],
    ["HERALD_ADMIN_PASSWORD", "hunter2"],
    ["HERALD_LOG_LEVEL", "loud"],
    ["HERALD_HOST", "hunter2.example.com"],
    ["HERALD_BASE_URL", "hunter2"],
    ["HERALD_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["HERALD_TRUSTED_PROXIES", "10.0.0.1,,"],
    ["HERALD_IM_HOSTS", "https://im.example.com"],
    ["HERALD_OIDC_ISSUER", "http://login.example.com/hunter2"],
    ["HERALD_OIDC_ISSUER", "https://user:hunter2@login.example.com"],
    ["HERALD_OIDC_SCOPES", "email hunter2"],
    ["HERALD_OIDC_EMAIL_DOMAINS", "@hunter2.example"],
    ["HERALD_PASSWORDS", "hunter2"],
    ["HERALD_METRICS_TOKEN", "hunter2"],
  ])("a wrong %s is refused by name, without its value", (key, value) => {
    const complaint = complaintAbout({ [key]: value });
    expect(complaint).toContain(`at ${key}`);
    expect(complaint).toMatch(/must/);
    expect(complaint).not.toContain("hunter2");
  });

  test("an external database needs a master key of its own", () => {
    expect(complaintAbout({ DATABASE_URL: complete.DATABASE_URL })).toContain("at HERALD_MASTER_KEY");
    expect(parseEnv(complete).masterKey).toBe(masterKey);
  });

  test("a provider needs its client, and without a provider passwords stay on", () => {
    const issuer = { HERALD_OIDC_ISSUER: "https://login.example.com" };
    expect(complaintAbout(issuer)).toContain("at HERALD_OIDC_CLIENT_ID");
    expect(complaintAbout({ ...issuer, HERALD_OIDC_CLIENT_ID: "herald" })).toContain("at HERALD_OIDC_CLIENT_SECRET");
    expect(complaintAbout({ HERALD_PASSWORDS: "off" })).toContain("at HERALD_PASSWORDS");
    expect(parseSettings({}).oidc).toBeUndefined();
    expect(parseSettings({}).passwordsOn).toBe(true);
  });

  test("a process without a database is refused", () => {
    expect(() => parseEnv({ HERALD_MASTER_KEY: masterKey })).toThrow("DATABASE_URL");
  });

  test("the session secret follows from the master key and is not the key", () => {
    const { authSecret } = parseEnv(complete);
    expect(parseEnv(complete).authSecret).toBe(authSecret);
    expect(parseEnv({ ...complete, HERALD_MASTER_KEY: Buffer.alloc(32, 8).toString("base64") }).authSecret).not.toBe(
      authSecret,
    );
    expect(Buffer.from(authSecret, "base64url")).toHaveLength(32);
    expect(parseEnv({ ...complete, HERALD_AUTH_SECRET: "x".repeat(40) }).authSecret).toBe("x".repeat(40));
  });

  test("configuration cannot be changed afterwards", () => {
    expect(Object.isFrozen(parseEnv(complete))).toBe(true);
    expect(Object.isFrozen(parseSettings({}).trustedProxies)).toBe(true);
  });

  test("whoever is told the environment of a setting reads the same settings: no variable is left out", () => {
    const given: Record<string, string> = {
      ...complete,
      HERALD_MIGRATE_URL: "postgres://owner:p@db.example.com/herald",
      HERALD_DATA_DIR: "elsewhere",
      HERALD_HOST: "0.0.0.0",
      HERALD_WEB_PORT: "4000",
      HERALD_GATEWAY_PORT: "4001",
      HERALD_SANDBOX_PORT: "4100",
      HERALD_SANDBOX_TRAFFIC: "7",
      HERALD_PG_PORT: "54330",
      HERALD_BASE_URL: "https://herald.example.com",
      HERALD_GATEWAY_URL: "https://callbacks.example.com",
      HERALD_MASTER_KEY_PREVIOUS: Buffer.alloc(32, 8).toString("base64"),
      HERALD_AUTH_SECRET: "s".repeat(40),
      HERALD_ADMIN_EMAIL: "me@example.com",
      HERALD_LOG_LEVEL: "debug",
      HERALD_TRUSTED_PROXIES: "10.0.0.1",
      HERALD_IM_HOSTS: "im.example.com",
      HERALD_OIDC_ISSUER: "https://login.example.com",
      HERALD_OIDC_CLIENT_ID: "herald",
      HERALD_OIDC_CLIENT_SECRET: "between the two of us",
      HERALD_OIDC_NAME: "Studio",
      HERALD_OIDC_SCOPES: "openid email groups",
      HERALD_OIDC_GROUPS_CLAIM: "roles",
      HERALD_OIDC_OWNER_GROUP: "herald-owners",
      HERALD_OIDC_EMAIL_DOMAINS: "studio.example",
      HERALD_PASSWORDS: "off",
      HERALD_HIGH_WATER_FILE: "high-water.json",
      HERALD_AUDIT_FILE: "checkpoints.txt",
      HERALD_AUDIT_WEBHOOK_URL: "https://siem.example.com/herald",
      HERALD_AUDIT_WEBHOOK_SECRET: `whsec_${"a".repeat(32)}`,
      HERALD_METRICS_TOKEN: "m".repeat(20),
    };
    // The first owner's password is for whoever makes the owner, and for no process.
    expect(Object.keys(given).sort()).toEqual(envKeys.filter((key) => key !== "HERALD_ADMIN_PASSWORD").sort());
    const settings = parseSettings(given);
    const told = environmentOf(settings);
    expect(Object.keys(told).sort()).toEqual(Object.keys(given).sort());
    expect(parseSettings(told)).toEqual(settings);
  });

  test(".env.example lists every variable, in order, with a working value", () => {
    const lines = readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n");
    const assignments = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2));
    expect(assignments.map(([key]) => key)).toEqual(envKeys);
    expect(parseSettings(Object.fromEntries(assignments))).toEqual(parseSettings({}));
    for (const [index, line] of lines.entries()) {
      if (/^[A-Z]/.test(line))
        expect(lines.slice(0, index).findLast((above) => above.startsWith("#") || above === "")).toMatch(/^#/);
    }
  });
});
