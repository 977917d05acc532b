import { ControlError } from "../control-error.ts";
import { isObject, isStringArray, type JsonObject } from "../values.ts";

/** What the vendor's console would hold on the webhook page. */
export interface CallbackSettings {
  url: URL | undefined;
  /** Of the authentication switch; undefined leaves Sign and RequestTime out. */
  token: string | undefined;
  /** How often after-callbacks that got no answer are sent again; 0 while the switch is off. */
  retriesMax: number;
  /** What becomes of an operation whose before-callback failed. */
  onFailure: "go-on" | "refuse";
  /** Commands that are switched on: names, `Group.*`, or `*` for all. */
  commands: readonly string[];
}

export const callbacksOff: CallbackSettings = {
  url: undefined,
  token: undefined,
  retriesMax: 0,
  onFailure: "go-on",
  commands: ["*"],
};

/** Count and spacing of the optional retry are not documented: ours. */
const RETRIES = 2;
const RETRIES_MAX = 600;
const TOKEN_LENGTH_MAX = 128;
const COMMAND_PATTERN = /^(\*|[A-Za-z0-9]+\.(\*|[A-Za-z0-9]+))$/;

/**
 * Settings with the given fields replaced; `url: null` and `token: null` switch off.
 * @throws ControlError naming the field.
 */
export function changedSettings(current: CallbackSettings, change: unknown): CallbackSettings {
  if (!isObject(change)) throw new ControlError("body: a JSON object");
  return {
    url: change.url === undefined ? current.url : readUrl(change.url),
    token: change.token === undefined ? current.token : readToken(change.token),
    retriesMax: change.retry === undefined ? current.retriesMax : readRetry(change.retry),
    onFailure: change.onFailure === undefined ? current.onFailure : readOnFailure(change.onFailure),
    commands: change.commands === undefined ? current.commands : readCommands(change.commands),
  };
}

/** What GET /__sandbox/callback shows: all but the token. */
export function shownSettings(settings: CallbackSettings): JsonObject {
  return {
    url: settings.url?.href ?? null,
    hasToken: settings.token !== undefined,
    retry: settings.retriesMax > 0,
    onFailure: settings.onFailure,
    commands: settings.commands,
  };
}

/** Whether a command or pattern of a list (`*`, `Group.*`, a name) covers a command. */
export function covers(patterns: readonly string[], command: string): boolean {
  const family = `${command.split(".")[0]}.*`;
  return patterns.some((pattern) => pattern === "*" || pattern === command || pattern === family);
}

export function isCommandPattern(text: unknown): text is string {
  return typeof text === "string" && COMMAND_PATTERN.test(text);
}

function readUrl(value: unknown): URL | undefined {
  if (value === null) return undefined;
  const url = typeof value === "string" ? URL.parse(value) : null;
  const isUsable = url && (url.protocol === "http:" || url.protocol === "https:") && !url.username && !url.password;
  if (!isUsable || url.hash !== "") throw new ControlError("url: an http or https address, or null for no callbacks");
  return url;
}

function readToken(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (typeof value === "string" && value !== "" && value.length <= TOKEN_LENGTH_MAX) return value;
  throw new ControlError(`token: 1 to ${TOKEN_LENGTH_MAX} characters, or null for no signature`);
}

function readRetry(value: unknown): number {
  if (value === true || value === "on") return RETRIES;
  if (value === false || value === "off") return 0;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= RETRIES_MAX) return Number(value);
  throw new ControlError(`retry: true, false, or how often, at most ${RETRIES_MAX}`);
}

function readOnFailure(value: unknown): "go-on" | "refuse" {
  if (value === "go-on" || value === "refuse") return value;
  throw new ControlError("onFailure: go-on or refuse");
}

function readCommands(value: unknown): string[] {
  const list = value === "all" ? ["*"] : value;
  if (isStringArray(list) && list.every(isCommandPattern)) return list;
  throw new ControlError("commands: all, or a list of names such as Group.CallbackAfterSendMsg or Group.*");
}
