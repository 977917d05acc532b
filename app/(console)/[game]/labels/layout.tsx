import type { ReactNode } from "react";
import { PageBody } from "#components/shell/page-header.tsx";
import { LabelsHeader } from "./_components/labels-header.tsx";

export default function LabelsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <LabelsHeader />
      <PageBody className="pt-4">{children}</PageBody>
    </>
  );
}
