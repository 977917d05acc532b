import { describe, expect, it } from "vitest";
import { Latency, type LatencyProfile } from "#sandbox/im/latency.ts";

const series = (profile: LatencyProfile, seed = 7): number[] => {
  const latency = new Latency({ profile, medianMs: 50, seed });
  return Array.from({ length: 5_000 }, () => latency.nextMs());
};
const shareAbove = (values: number[], limit: number): number =>
  values.filter((value) => value > limit).length / values.length;

describe("a latency profile", () => {
  it("fixed is the same for every answer", () => {
    expect(new Set(series("fixed"))).toEqual(new Set([50]));
  });

  it("normal lies around the number it was given", () => {
    const values = series("normal");
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(50, -1);
    expect(shareAbove(values, 80)).toBeLessThan(0.01);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  });

  it("heavy-tail has the number as its median and a few answers far beyond it", () => {
    const values = series("heavy-tail");
    expect(shareAbove(values, 50)).toBeCloseTo(0.5, 1);
    expect(shareAbove(values, 250)).toBeGreaterThan(0.003);
    expect(Math.max(...values)).toBeLessThanOrEqual(1_000);
  });

  it.each(["normal", "heavy-tail"] as const)("%s follows the seed, also after a reset", (profile) => {
    expect(series(profile)).toEqual(series(profile));
    expect(series(profile)).not.toEqual(series(profile, 8));
    const latency = new Latency({ profile, medianMs: 50, seed: 7 });
    const first = [latency.nextMs(), latency.nextMs()];
    latency.reset();
    expect([latency.nextMs(), latency.nextMs()]).toEqual(first);
  });

  it("of nothing is nothing", () => {
    expect(new Latency({ profile: "heavy-tail", medianMs: 0, seed: 7 }).nextMs()).toBe(0);
  });
});
