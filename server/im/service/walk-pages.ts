import type { ImPage } from "#server/kernel/ports/outcomes.ts";
import { ImMalformed } from "../errors.ts";

/**
 * Reads a paged list to its end, page by page.
 * @param list.method names the list in the error. @param list.pagesMax more pages mean that the platform's cursor is stuck.
 * @throws ImMalformed when the cursor stands still or does not come to an end, and whatever `read` throws.
 */
export async function* walkPages<Item, Cursor>(
  list: { method: string; pagesMax: number },
  read: (cursor: Cursor | null) => Promise<ImPage<Item, Cursor>>,
): AsyncGenerator<Item[], void> {
  let cursor: Cursor | null = null;
  for (let page = 0; page < list.pagesMax; page += 1) {
    const { items, next }: ImPage<Item, Cursor> = await read(cursor);
    yield items;
    if (next === null) return;
    // A short page is no sign of the end, but a cursor that stands still would ask for the same page for ever.
    if (JSON.stringify(next) === JSON.stringify(cursor)) break;
    cursor = next;
  }
  throw new ImMalformed("the list does not end", { method: list.method, attempt: 1, code: null, uncertain: false });
}
