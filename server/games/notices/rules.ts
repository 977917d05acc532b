/** `run_completed` as a webhook's type: `run.completed`. */
export function typeOfKind(kind: string): string {
  return kind.replace("_", ".");
}

/** Whether the receiver took it: any answer of the 200s. A redirect is not followed and so no yes. */
export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}
