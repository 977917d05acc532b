/** Makes a wait: asks every `everyMs` until the answer is truthy, and returns it. @throws when none was in time. */
export function untilWithin(
  withinMs: number,
  everyMs = 50,
): <T>(what: () => Promise<T | undefined | false>, otherwiseWithinMs?: number) => Promise<T> {
  return async (what, otherwiseWithinMs = withinMs) => {
    const deadline = performance.now() + otherwiseWithinMs;
    while (performance.now() < deadline) {
      const value = await what();
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    throw new Error("what the test waits for did not happen");
  };
}
