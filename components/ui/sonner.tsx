"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Toasts tell of success and carry *View*; what went wrong stands where it happened. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const t = useTranslations("ui");
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={t("notifications")}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success" />,
        info: <Info aria-hidden className="size-4 text-link" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
        error: <CircleX aria-hidden className="size-4 text-danger" />,
      }}
      toastOptions={{
        classNames: {
          toast:
            "!rounded-lg !border-border !bg-floating !text-foreground !shadow-float !font-sans !text-body !gap-2.5",
          description: "!text-muted-foreground",
          actionButton: "!bg-primary !text-primary-foreground !rounded-md !font-medium",
          cancelButton: "!bg-muted !text-foreground !rounded-md",
        },
      }}
    />
  );
}
