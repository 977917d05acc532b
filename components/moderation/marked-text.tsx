import { cn } from "#lib/cn.ts";

/** A text with stretches of it marked: UTF-16 offsets, in order, none touching another. */
export function MarkedText({
  text,
  marks,
  className,
}: {
  text: string;
  marks: readonly { start: number; end: number }[];
  className?: string;
}) {
  const parts: { text: string; isMarked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) parts.push({ text: text.slice(at, start), isMarked: false, at });
    parts.push({ text: text.slice(start, end), isMarked: true, at: start });
    at = end;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isMarked: false, at });
  return (
    <bdi dir="auto" className={cn("break-words", className)}>
      {parts.map((part) =>
        part.isMarked ? (
          <mark key={part.at} className="rounded-sm bg-danger-soft px-0.5 font-medium text-danger">
            {part.text}
          </mark>
        ) : (
          <span key={part.at}>{part.text}</span>
        ),
      )}
    </bdi>
  );
}
