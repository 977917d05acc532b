import type { ReactNode } from "react";
import { PageBody } from "#components/shell/page-header.tsx";
import { SettingsHeader } from "./_components/settings-header.tsx";

/** The frame of the settings: what they are of, and the parts, each with an address of its own. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsHeader />
      <PageBody className="pt-6">{children}</PageBody>
    </>
  );
}
