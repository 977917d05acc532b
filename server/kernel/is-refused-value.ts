/** PostgreSQL's classes of errors that come back however often a value is tried: bad data, a check, a limit of the program. */
const valueErrors = /^(22|23|54)/;

/** Whether the database will never take what it was given. By the cause at the bottom: drizzle wraps. */
export function isRefusedValue(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code: unknown = Reflect.get(cause, "code");
    if (typeof code === "string" && code.length === 5 && valueErrors.test(code)) return true;
  }
  return false;
}
