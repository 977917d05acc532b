import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#lib/cn.ts";
import { Spinner } from "./spinner.tsx";

const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border border-transparent font-medium text-body transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg:not([class*='size-'])]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        outline: "border-border bg-surface text-foreground hover:bg-hover",
        ghost: "text-foreground hover:bg-hover",
        quiet: "text-muted-foreground hover:bg-hover hover:text-foreground",
        danger: "bg-danger-solid text-danger-foreground hover:brightness-95",
        dangerOutline: "border-danger/40 bg-surface text-danger hover:bg-danger-soft",
        link: "h-auto px-0 text-link underline-offset-4 hover:underline",
      },
      size: {
        md: "h-control px-3.5",
        sm: "h-control-sm px-2.5 text-table",
        icon: "size-control",
        iconSm: "size-control-sm",
      },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    asChild?: boolean;
    /** Shows that the act is under way and takes no second click; the button keeps its width and its focus. */
    pending?: boolean;
  };

/** A button; with `asChild` its look on a link. `type` is `button` unless said otherwise, so none submits by accident. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  pending = false,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  const { onClick, type = "button", ...rest } = props;
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={cn(classes, pending && "relative")}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute inset-0 m-auto" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
