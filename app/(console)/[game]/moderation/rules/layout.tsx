import type { ReactNode } from "react";
import { RulesNav } from "./_components/rules-nav.tsx";

/** What messages are judged by: as it is worked on, as versions, and what it would do. */
export default function RulesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <RulesNav />
      {children}
    </>
  );
}
