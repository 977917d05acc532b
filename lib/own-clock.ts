/** This process's clock, which no one sets: Unix milliseconds as of its start. It stands still while the machine sleeps. */
export function ownClockMs(): number {
  return performance.timeOrigin + performance.now();
}
