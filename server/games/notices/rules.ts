/** `run_completed` as a webhook's type: `run.completed`. */
export function typeOfKind(kind: string): string {
  return kind.replace("_", ".");
}

/** Whether the receiver took it, which only a status of 200 to 299 says: redirects are not followed. */
export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
