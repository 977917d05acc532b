import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: (how: { type: "minor" }) => void = runInNewContext("gc");

/** Collects the young generation: what is alive for the second time goes into the old one. */
export function collectYoung(): void {
  collect({ type: "minor" });
}

/** Bytes in the old generation: they are there, used or not, until it is marked. */
export function oldBytes(): number {
  const old = new Set(["old_space", "large_object_space"]);
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => old.has(name));
  return spaces.reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);
}
