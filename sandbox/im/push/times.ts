const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** "YYYY-MM-DD HH:MM:SS" in UTC. */
export function utcText(atSeconds: number): string {
  return new Date(atSeconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** Unix seconds of "YYYY-MM-DD HH:MM:SS" in UTC, undefined for anything else, also for a day that does not exist. */
export function readUtc(text: unknown): number | undefined {
  if (typeof text !== "string" || !TIME.test(text)) return undefined;
  const timeMs = Date.parse(`${text.replace(" ", "T")}Z`);
  if (Number.isNaN(timeMs)) return undefined;
  const seconds = timeMs / 1000;
  return utcText(seconds) === text ? seconds : undefined;
}
