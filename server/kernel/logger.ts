import { type DestinationStream, type Logger, pino } from "pino";
import { loggableError } from "./loggable-error.ts";

/** Field names whose values never reach a log, at the top, in an object below it, and one further down. */
const secrets = [
  "adminSig",
  "authSecret",
  "authorization",
  "callbackToken",
  "clientSecret",
  "cookie",
  "databaseUrl",
  "key",
  "masterKey",
  "password",
  "secret",
  "token",
  "userSig",
  "usersig",
  "verifier",
];

/** JSON lines on stdout, or `destination`. Pass errors as `err`: their stack and cause are kept, without a statement's values. */
export function createLogger(options: { name: string; level: string }, destination?: DestinationStream): Logger {
  const settings = {
    name: options.name,
    level: options.level,
    base: { pid: process.pid },
    serializers: { err: (error: unknown) => loggableError(error) },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
