/** What stands in a line. @property hasLeft false when it joins, and then written by the line alone. */
type Standing = { hasLeft: boolean };

export type Line<Item> = {
  size(): number;
  /** At the end of the line, and once: whoever has left does not come back. */
  join(item: Item): void;
  /** @returns whether it stood in the line until now. */
  leave(item: Item): boolean;
  /** In the order in which they came. A list of its own: whoever goes through it may join and leave meanwhile. */
  standing(): Item[];
};

/** So many that have left stay where they stood before the others move up. */
const leftKept = 32;

/**
 * Those who wait, in the order in which they came, for lines that thousands a second join and leave. Not a Set: each time its table is full of what was
 * deleted V8 makes a new one, to which the old one points. As soon as one of these is in the old generation, each that follows is kept alive by the one before it,
 * with everything that stood in it, and is copied twice, until that generation is marked. An array moves up in place, and nothing points to what has left.
 * @see docs/performance.md, "Callbacks"
 */
export function openLine<Item extends Standing>(): Line<Item> {
  const places: Item[] = [];
  let left = 0;

  function moveUp(): void {
    let to = 0;
    for (const item of places) {
      if (item.hasLeft) continue;
      places[to] = item;
      to += 1;
    }
    places.length = to;
    left = 0;
  }

  return {
    size: () => places.length - left,
    join: (item) => void places.push(item),
    leave(item) {
      if (item.hasLeft) return false;
      item.hasLeft = true;
      left += 1;
      if (left === places.length || (left > leftKept && left * 2 > places.length)) moveUp();
      return true;
    },
    standing: () => places.filter(({ hasLeft }) => !hasLeft),
  };
}
