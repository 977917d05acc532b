"use client";

import { useEffect, useState } from "react";

/** Whoever touched nothing for so long has gone. */
const idleMs = 600_000;
const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Whether somebody is at this screen: a page that was left open is nobody's. */
export function useIsActive(): boolean {
  const [isActive, setActive] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setActive(false), idleMs);
      setActive(true);
    };
    wake();
    for (const sign of signs) document.addEventListener(sign, wake, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, wake);
    };
  }, []);
  return isActive;
}
