import type { ReactNode } from "react";
import { PageBody } from "#components/shell/page-header.tsx";
import { MessagesHeader } from "./_components/messages-header.tsx";

/** The frame of custom messages: what was sent, sending one, the types, and the tool that reads any message. */
export default function MessagesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <MessagesHeader />
      <PageBody className="pt-6">{children}</PageBody>
    </>
  );
}
