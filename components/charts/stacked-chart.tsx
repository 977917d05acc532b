import { cn } from "#lib/cn.ts";

export type StackedPoint = { id: string; title: string; values: readonly number[] };
export type StackedSeries = { id: string; label: string; className: string; swatch: string };

const height = 100;
/** However few bars there are, none is wider than this part of the picture. */
const slimmest = 16;

/**
 * Bars over time, each of several parts from the bottom up; every bar has its title. It is a picture only: whoever draws it gives a table
 * beside it.
 */
export function StackedChart({
  points,
  series,
  label,
  top,
  from,
  until,
}: {
  points: readonly StackedPoint[];
  /** As many as the values of a point, from the bottom. */
  series: readonly StackedSeries[];
  /** What the picture shows, in a sentence. */
  label: string;
  /** What the highest bar reaches, in words. */
  top: string;
  from: string;
  until: string;
}) {
  const most = Math.max(...points.map(({ values }) => values.reduce((sum, value) => sum + value, 0)), 1e-9);
  const width = Math.min(0.84, points.length / slimmest);
  return (
    <figure className="m-0">
      <ul aria-hidden className="mb-1.5 flex flex-wrap gap-x-3 gap-y-1 text-caption text-muted-foreground">
        {series.map(({ id, label: name, swatch }) => (
          <li key={id} className="flex items-center gap-1.5">
            <span className={cn("size-2.5 rounded-sm", swatch)} />
            {name}
          </li>
        ))}
      </ul>
      <div className="relative h-32">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${points.length} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {points.map((point, index) => {
            let below = 0;
            return (
              <g key={point.id} className="group">
                <title>{point.title}</title>
                <rect x={index} y={0} width={1} height={height} className="fill-transparent group-hover:fill-muted" />
                {series.map(({ id, className }, place) => {
                  const tall = ((point.values[place] ?? 0) / most) * height;
                  below += tall;
                  if (tall <= 0) return null;
                  return (
                    <rect
                      key={id}
                      x={index + (1 - width) / 2}
                      y={height - below}
                      width={width}
                      height={tall}
                      className={className}
                    />
                  );
                })}
              </g>
            );
          })}
        </svg>
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 left-0 rounded-sm bg-background/85 px-1 text-caption text-muted-foreground"
        >
          {top}
        </span>
      </div>
      <div
        aria-hidden
        className="mt-1 flex justify-between border-border border-t pt-1 text-caption text-muted-foreground"
      >
        <span>{from}</span>
        <span>{until}</span>
      </div>
    </figure>
  );
}
