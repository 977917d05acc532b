import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "#lib/cn.ts";
import { Label } from "./label.tsx";

/** The name of several fields that belong together: the first part of a `fieldset`. */
export function FieldLegend({ className, ...props }: ComponentProps<"legend">) {
  return <legend className={cn("mb-3 font-semibold text-title", className)} {...props} />;
}

/** One control with its label, its help and its error. `horizontal` puts a switch or checkbox beside the words. */
export function Field({
  className,
  orientation = "vertical",
  invalid = false,
  disabled = false,
  ...props
}: ComponentProps<"div"> & { orientation?: "vertical" | "horizontal"; invalid?: boolean; disabled?: boolean }) {
  return (
    <div
      data-invalid={invalid || undefined}
      data-disabled={disabled || undefined}
      className={cn(
        "group flex min-w-0",
        orientation === "vertical" ? "flex-col gap-1.5" : "flex-row items-start gap-3",
        className,
      )}
      {...props}
    />
  );
}

/** The words of a horizontal field. */
export function FieldContent({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex min-w-0 flex-1 flex-col gap-0.5", className)} {...props} />;
}

/** `aside` stands at the other end of the line: a counter, a link. */
export function FieldLabel({
  aside,
  optional,
  children,
  ...props
}: ComponentProps<typeof Label> & { aside?: ReactNode; optional?: ReactNode }) {
  if (aside === undefined && optional === undefined) return <Label {...props}>{children}</Label>;
  return (
    <div className="flex items-baseline justify-between gap-3">
      <Label {...props}>
        {children}
        {optional !== undefined && (
          <span className="ml-1.5 font-normal text-muted-foreground text-table">{optional}</span>
        )}
      </Label>
      {aside !== undefined && <span className="shrink-0 text-caption text-muted-foreground">{aside}</span>}
    </div>
  );
}

export function FieldDescription({ className, ...props }: ComponentProps<"p">) {
  return <p className={cn("text-muted-foreground text-table", className)} {...props} />;
}

/** What is wrong with the field; nothing when it is right. Point the control's `aria-describedby` at its `id`. */
export function FieldError({ className, children, ...props }: ComponentProps<"p">) {
  if (children === undefined || children === null || children === "" || children === false) return null;
  return (
    <p className={cn("flex items-start gap-1.5 text-danger text-table", className)} {...props}>
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
