"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";
import { exportRowsFree } from "#server/auth/schema.ts";
import { useStepUp } from "./use-step-up.tsx";

/** Whether the server asks for the password again before it hands out a file of so many players. */
export function isGuardedExport(rows: number): boolean {
  return rows > exportRowsFree;
}

/** For files that ask for the password again. Render `dialog`; `download` asks, and then fetches what the address names. */
export function useGuardedDownload(): { download: (href: string) => void; dialog: ReactNode } {
  const { ensure, dialog } = useStepUp();
  const download = async (href: string) => {
    if (!(await ensure())) return;
    const link = document.createElement("a");
    link.href = href;
    link.download = "";
    link.click();
  };
  return { download: (href) => void download(href).catch(() => {}), dialog };
}

/** A button that downloads, and asks for the password before a large file. */
export function GuardedDownload({
  href,
  rows,
  children,
  ...look
}: { href: string; rows: number; children: ReactNode } & Pick<ButtonProps, "variant" | "size">) {
  const { download, dialog } = useGuardedDownload();
  if (!isGuardedExport(rows)) {
    return (
      <Button asChild {...look}>
        <a href={href} download>
          {children}
        </a>
      </Button>
    );
  }
  return (
    <>
      <Button {...look} onClick={() => download(href)}>
        {children}
      </Button>
      {dialog}
    </>
  );
}
