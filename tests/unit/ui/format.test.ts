import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCompact,
  formatDuration,
  formatExactTime,
  formatNumber,
  formatRelativeTime,
  formatShare,
  formatShortTime,
  formatUpTo,
} from "#lib/format.ts";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

describe("numbers", () => {
  test("are grouped, also beyond what a number keeps exactly", () => {
    expect(formatNumber(9_888, "en")).toBe("9,888");
    expect(formatNumber(12_345_678_901_234_567_890n, "ko")).toBe("12,345,678,901,234,567,890");
  });

  test("of what is not counted to the end say that there is more", () => {
    expect(formatUpTo(10_000, 10_000, "en")).toBe("10,000");
    expect(formatUpTo(10_001, 10_000, "en")).toBe("10,000+");
    expect(formatUpTo(10_001, 10_000, "ko")).toBe("10,000+");
    expect(formatUpTo(12_345, Number.POSITIVE_INFINITY, "en")).toBe("12,345");
  });

  test("are shortened in the reader's own steps", () => {
    expect(formatCompact(62_400_000, "en")).toBe("62.4M");
    expect(formatCompact(62_400_000, "ko")).toBe("6240만");
  });

  test("say 100% only when nothing is left", () => {
    expect(formatShare(0.99999, "en")).toBe("99.9%");
    expect(formatShare(1, "en")).toBe("100%");
  });

  test("of bytes carry their unit", () => {
    expect(formatBytes(0, "en")).toBe("0 byte");
    expect(formatBytes(1_900, "en")).toBe("1.9 kB");
    expect(formatBytes(12_000_000, "ko")).toBe("12MB");
  });
});

describe("times", () => {
  test("relative ones step from now to years", () => {
    expect(formatRelativeTime(ago(4_000), now, "en")).toBe("now");
    expect(formatRelativeTime(ago(59_000), now, "en")).toBe("59 seconds ago");
    expect(formatRelativeTime(ago(3 * 60_000), now, "ko")).toBe("3분 전");
    expect(formatRelativeTime(ago(-2 * 3_600_000), now, "en")).toBe("in 2 hours");
    expect(formatRelativeTime(ago(-119 * 60_000), now, "en")).toBe("in 2 hours");
    expect(formatRelativeTime(ago(119 * 60_000), now, "en")).toBe("1 hour ago");
    expect(formatRelativeTime(ago(-59.6 * 60_000), now, "en")).toBe("in 1 hour");
    expect(formatRelativeTime(ago(86_400_000), now, "ko")).toBe("어제");
    expect(formatRelativeTime(ago(400 * 86_400_000), now, "en")).toBe("last year");
  });

  test("exact ones name their zone", () => {
    expect(formatExactTime(now, "en", "UTC")).toBe("Nov 23, 2026, 12:00:00 UTC");
    expect(formatExactTime(now, "en", "Asia/Seoul")).toBe("Nov 23, 2026, 21:00:00 GMT+9");
  });

  test("short ones say the year only when it is another", () => {
    expect(formatShortTime(now, "en", "Asia/Seoul", now)).toBe("Nov 23, 21:00");
    expect(formatShortTime(new Date("2025-01-02T00:00:00Z"), "en", "UTC", now)).toBe("Jan 2, 2025, 00:00");
  });

  test("durations name at most two units and never count below zero", () => {
    expect(formatDuration(62, "en")).toBe("1 min 2 sec");
    expect(formatDuration(7_260, "en")).toBe("2 hr 1 min");
    expect(formatDuration(86_400, "ko")).toBe("1일");
    expect(formatDuration(-5, "en")).toBe("0 sec");
  });
});
