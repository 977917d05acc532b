/** Facts of an error that help and are never what somebody typed or stored. */
const tellingFields = [
  "code",
  "kind",
  "method",
  "attempt",
  "uncertain",
  "reason",
  "constraint_name",
  "table_name",
  "column_name",
  "routine",
];
const causesMax = 5;

export type LoggableError = {
  type: string;
  message: string;
  stack: string;
  cause?: unknown;
  errors?: unknown[];
} & Record<string, unknown>;

/**
 * An error as a log may hold it. The values of a failed statement are left out: drizzle writes them into the message (a
 * password's hash, a sealed key, the text of a mail), PostgreSQL into `detail` and `where`. So is what could not be parsed, of which the engine quotes
 * a piece: it came from outside, and may be what a player wrote.
 */
export function loggableError(error: unknown, depth = 0): LoggableError | string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : `not an error: ${typeof error}`;
  const message = messageOf(error);
  const told: LoggableError = { type: error.name, message, stack: stackOf(error, message) };
  for (const field of tellingFields) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") told[field] = value;
  }
  if (depth >= causesMax) return told;
  if (error.cause !== undefined) told.cause = loggableError(error.cause, depth + 1);
  if (error instanceof AggregateError)
    told.errors = error.errors.slice(0, 10).map((one) => loggableError(one, depth + 1));
  return told;
}

/** The same as text for a terminal: the stack, and those of its causes. */
export function errorText(error: unknown): string {
  const told = loggableError(error);
  const stacks: string[] = [];
  for (
    let at: unknown = told;
    at !== undefined;
    at = typeof at === "object" && at !== null ? Reflect.get(at, "cause") : undefined
  ) {
    stacks.push(typeof at === "object" && at !== null ? String(Reflect.get(at, "stack")) : String(at));
  }
  return stacks.join("\ncaused by: ");
}

/** PostgreSQL's class of errors about values (22): their messages quote the value (`invalid input syntax for type uuid: "…"`). */
const valueError = /^22[0-9A-Z]{3}$/;

/** A failed statement's message is `Failed query: …` with the values behind it; the statement alone says enough. */
function messageOf(error: Error): string {
  const query: unknown = Reflect.get(error, "query");
  if (typeof query === "string" && Array.isArray(Reflect.get(error, "params"))) return `Failed query: ${query}`;
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && valueError.test(code)) return error.message.replace(/".*"/gs, '"…"');
  if (error.name === "SyntaxError") return error.message.replace(/["'].*["']/gs, '"…"');
  return error.message;
}

function stackOf(error: Error, message: string): string {
  const stack = error.stack ?? "";
  if (message === error.message) return stack;
  const at = stack.indexOf(error.message);
  const calls = at < 0 ? "" : stack.slice(at + error.message.length);
  return `${error.name}: ${message}${calls}`;
}
