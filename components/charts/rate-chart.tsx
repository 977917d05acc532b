import { cn } from "#lib/cn.ts";

export type RatePoint = { id: string; good: number; bad: number; title: string };

const height = 100;
/** However few bars there are, none is wider than this part of the picture. */
const slimmest = 16;

/**
 * Bars of a rate over time with a limit as a line; every bar has its title. It is a picture only: whoever draws it gives a
 * table beside it.
 */
export function RateChart({
  points,
  limit,
  limitLabel,
  label,
  from,
  until,
}: {
  points: readonly RatePoint[];
  limit: number;
  limitLabel: string;
  /** What the picture shows, in a sentence. */
  label: string;
  from: string;
  until: string;
}) {
  const top = Math.max(limit, ...points.map(({ good, bad }) => good + bad), 1e-9) * 1.15;
  const width = Math.min(0.84, points.length / slimmest);
  const y = (value: number) => (value / top) * height;
  return (
    <figure className="m-0">
      <div className="relative h-32">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${points.length} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {points.map((point, index) => (
            <g key={point.id} className="group">
              <title>{point.title}</title>
              <rect x={index} y={0} width={1} height={height} className="fill-transparent group-hover:fill-muted" />
              <Column x={index} width={width} from={0} height={y(point.good)} className="fill-success-solid" />
              <Column
                x={index}
                width={width}
                from={y(point.good)}
                height={y(point.bad)}
                className="fill-danger-solid"
              />
            </g>
          ))}
          <line
            x1={0}
            x2={points.length}
            y1={height - y(limit)}
            y2={height - y(limit)}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="4 3"
            className="pointer-events-none stroke-foreground/55"
          />
        </svg>
        <span
          aria-hidden
          className="pointer-events-none absolute right-0 rounded-sm bg-background/85 px-1 text-caption text-muted-foreground"
          style={{ bottom: `calc(${(limit / top) * 100}% + 2px)` }}
        >
          {limitLabel}
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

function Column({
  x,
  width,
  from,
  height: tall,
  className,
}: {
  x: number;
  width: number;
  from: number;
  height: number;
  className: string;
}) {
  if (tall <= 0) return null;
  return (
    <rect x={x + (1 - width) / 2} y={height - from - tall} width={width} height={tall} className={cn(className)} />
  );
}
