import type { ReactNode } from "react";
import { PageBody } from "#components/shell/page-header.tsx";
import { ModerationHeader } from "./_components/moderation-header.tsx";

/** The frame of moderation: the log of decisions, the review queue, the rules, what slipped through, and the figures. */
export default function ModerationLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ModerationHeader />
      <PageBody className="pt-4">{children}</PageBody>
    </>
  );
}
