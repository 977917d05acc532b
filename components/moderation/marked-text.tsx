import { cn } from "#lib/cn.ts";

type Stretch = { start: number; end: number };

/** A text with stretches of it marked: UTF-16 offsets. @param marks what fired @param found what was searched for */
export function MarkedText({
  text,
  marks,
  found = [],
  className,
}: {
  text: string;
  marks: readonly Stretch[];
  found?: readonly Stretch[];
  className?: string;
}) {
  const bounds = [0, text.length, ...[...marks, ...found].flatMap(({ start, end }) => [start, end])];
  const ends = [...new Set(bounds)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const isIn = (stretches: readonly Stretch[], at: number) =>
    stretches.some(({ start, end }) => start <= at && at < end);
  return (
    <bdi dir="auto" className={cn("wrap-anywhere", className)}>
      {ends.slice(0, -1).map((at, place) => {
        const part = text.slice(at, ends[place + 1]);
        const [isFired, isFound] = [isIn(marks, at), isIn(found, at)];
        if (!isFired && !isFound) return <span key={at}>{part}</span>;
        return (
          <mark
            key={at}
            className={cn(
              "rounded-sm bg-warning-soft text-foreground",
              isFired && "bg-danger-soft px-0.5 font-medium text-danger",
              isFound && "underline decoration-2 underline-offset-2",
            )}
          >
            {part}
          </mark>
        );
      })}
    </bdi>
  );
}
