import { expect, test, vi } from "vitest";

// Next gives each bundle of the web process its own copy of a module; a fresh import stands for such a copy.
test("an error is known by its kind, whichever copy of the module made it", async () => {
  const [im, kernel] = [await import("#server/im/errors.ts"), await import("#server/kernel/errors.ts")];
  vi.resetModules();
  const [otherIm, otherKernel] = [await import("#server/im/errors.ts"), await import("#server/kernel/errors.ts")];
  expect(otherIm.ImRejected).not.toBe(im.ImRejected);

  const rejected = new otherIm.ImRejected("no", { method: "m", attempt: 1, code: 70_009, uncertain: false });
  expect(rejected instanceof im.ImError && rejected instanceof im.ImRejected).toBe(true);
  expect(rejected instanceof im.ImThrottled || rejected instanceof im.ImUnreachable).toBe(false);
  expect(new otherKernel.DomainError("CONFLICT", "x.y", "z") instanceof kernel.DomainError).toBe(true);
  for (const other of [new Error("x"), null, "text", { kind: "rejected" }]) {
    expect(other instanceof im.ImError || other instanceof kernel.DomainError).toBe(false);
  }
});
