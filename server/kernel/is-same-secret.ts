import { hash, timingSafeEqual } from "node:crypto";

/** Compares two texts in a time that tells nothing of where they differ, nor of how long the wanted one is. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => hash("sha256", text, "buffer");
  return timingSafeEqual(digest(given), digest(wanted));
}
