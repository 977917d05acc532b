"use client";

import type { ReactNode } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";

/** A small form over the page; what stands in it lives only while it is open. */
export function FormDialog({
  open,
  title,
  body,
  onClose,
  children,
}: {
  open: boolean;
  title: string;
  body: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{body}</DialogDescription>
        {open && children}
      </DialogContent>
    </Dialog>
  );
}
