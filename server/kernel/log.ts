import { type DestinationStream, type Logger, pino } from "pino";

const secretNames = [
  "password",
  "passwordHash",
  "key",
  "keySealed",
  "masterKey",
  "authSecret",
  "callbackSecret",
  "callbackToken",
  "callbackTokenSealed",
  "userSig",
  "usersig",
  "token",
  "cookie",
  "authorization",
  "databaseUrl",
  "migrateUrl",
];

/**
 * JSON lines on stdout (or `destination`). What has a secret's name is replaced, at the top and up to three levels down;
 * this is the net below the rule that nobody logs one.
 * @param name the process: `herald-web`, `herald-worker`, …
 */
export function createLogger(options: { name: string; level: string }, destination?: DestinationStream): Logger {
  const settings = {
    name: options.name,
    level: options.level,
    redact: {
      paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
      censor: "[redacted]",
    },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
