import { useCallback, useRef } from "react";

/** An id for what is about to be done: the same for the same, so that sending it again after a lost answer does it once; `done` forgets it. */
export function useActId(): { idOf: (values: unknown) => string; done: () => void } {
  const known = useRef<{ text: string; id: string }>(undefined);
  const idOf = useCallback((values: unknown) => {
    const text = JSON.stringify(values);
    if (known.current?.text !== text) known.current = { text, id: crypto.randomUUID() };
    return known.current.id;
  }, []);
  const done = useCallback(() => {
    known.current = undefined;
  }, []);
  return { idOf, done };
}
