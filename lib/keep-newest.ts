/** A few values by name: of too many, the one that was asked for longest ago goes. */
export function keepNewest<Value>(max: number): {
  get(name: string): Value | undefined;
  set(name: string, value: Value): void;
} {
  const kept = new Map<string, Value>();
  const set = (name: string, value: Value): void => {
    kept.delete(name);
    kept.set(name, value);
    for (const oldest of kept.keys()) {
      if (kept.size <= max) break;
      kept.delete(oldest);
    }
  };
  return {
    get(name) {
      const value = kept.get(name);
      if (value !== undefined) set(name, value);
      return value;
    },
    set,
  };
}
