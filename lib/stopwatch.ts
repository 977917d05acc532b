/**
 * Starts a watch for deadlines that must hold across anything that stops a process.
 * @returns a function that says how many milliseconds went by, by whichever clock says more: the monotonic one stands
 * still while a machine sleeps, the wall clock may be set back. A wall clock set forward makes it say too many.
 */
export function startStopwatch(): () => number {
  const [monotonic, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - monotonic, Date.now() - wall);
}
