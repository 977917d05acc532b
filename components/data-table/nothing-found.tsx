import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** A table whose filters no row meets, and the way out of them. */
export function NothingFound({
  title,
  clearLabel,
  onClear,
  children,
}: {
  title: string;
  clearLabel: string;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <EmptyState
      icon={SearchX}
      title={title}
      action={
        <Button variant="outline" onClick={onClear}>
          {clearLabel}
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
