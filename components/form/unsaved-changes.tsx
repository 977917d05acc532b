"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";

/** The link that a click would follow inside this tab, if any. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target === "_blank" || link.hasAttribute("download")) return undefined;
  return link.origin === location.origin ? link : undefined;
}

/** Asks before typed work is left behind: the browser asks on closing the tab, we ask on a link of our own. */
export function UnsavedChangesGuard({ when }: { when: boolean }) {
  const t = useTranslations("ui.unsaved");
  const router = useRouter();
  const [leavingTo, setLeavingTo] = useState<string>();

  useEffect(() => {
    if (!when) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (link === undefined || link.pathname === location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setLeavingTo(link.pathname + link.search + link.hash);
    };
    addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [when]);

  return (
    <ConfirmDialog
      open={leavingTo !== undefined}
      onOpenChange={(open) => {
        if (!open) setLeavingTo(undefined);
      }}
      title={t("title")}
      confirmLabel={t("leave")}
      cancelLabel={t("stay")}
      tone="danger"
      onConfirm={() => {
        if (leavingTo !== undefined) router.push(leavingTo);
      }}
    >
      {t("body")}
    </ConfirmDialog>
  );
}
