"use client";

import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { useRulesChanged } from "./use-rules-changed.ts";

/** What is done to one entry of the rules beside its table: it is changed in a dialog of its own, or removed after a question. */
export function EntryActs({
  words,
  editor,
  onRemove,
  onGone,
}: {
  /** On the buttons, and of the question that removing asks; `removed` is said when it is done. */
  words: Record<"edit" | "remove" | "removeTitle" | "removeBody" | "removed", string>;
  editor: (close: () => void) => ReactNode;
  onRemove: () => Promise<unknown>;
  /** It is removed: whatever showed it has nothing to show. */
  onGone: () => void;
}) {
  const changed = useRulesChanged();
  const [asks, setAsks] = useState<"edit" | "remove" | null>(null);
  const close = () => setAsks(null);
  return (
    <>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" onClick={() => setAsks("edit")}>
          {words.edit}
        </Button>
        <Button variant="dangerOutline" size="sm" onClick={() => setAsks("remove")}>
          {words.remove}
        </Button>
      </div>
      {asks === "edit" && editor(close)}
      <ConfirmDialog
        open={asks === "remove"}
        onOpenChange={close}
        title={words.removeTitle}
        confirmLabel={words.remove}
        tone="danger"
        onConfirm={async () => {
          await onRemove();
          onGone();
          await changed();
          toast.success(words.removed);
        }}
      >
        {words.removeBody}
      </ConfirmDialog>
    </>
  );
}
