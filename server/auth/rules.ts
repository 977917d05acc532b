/** A session ends twelve hours after sign-in, or after two hours without a request. */
export const sessionSeconds = { absolute: 12 * 3600, idle: 2 * 3600 };

/** How exactly `last_seen_at` follows the requests: one write a minute instead of one a request. */
export const touchEverySeconds = 60;

/**
 * Failed sign-ins within `windowSeconds` that cost nothing; from then on every further try waits. An address may be a whole
 * office, so it has more. The longest wait is short: whoever tries passwords in another's name must not lock them out.
 */
export const throttle = { windowSeconds: 900, perEmail: 10, perAddress: 50, longestWaitSeconds: 60 };

/**
 * How long after the last failure the next try may come.
 * @param failures within the window. @param free how many cost nothing.
 * @returns whole seconds: 0, then 1, 2, 4 … up to the longest wait.
 */
export function waitSeconds(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(throttle.longestWaitSeconds, 2 ** Math.min(failures - free, 30));
}

/** How long a password given again holds for acts that ask for it. */
export const stepUpSeconds = 300;
