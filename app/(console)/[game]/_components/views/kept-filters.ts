/** No filter at all, as an address takes it. */
export function noneOf<Params extends object>(params: Params): Record<keyof Params, null> {
  // An object's own names are its keys; TypeScript only knows that they are text.
  return Object.fromEntries(Object.keys(params).map((name) => [name, null])) as Record<keyof Params, null>;
}

/**
 * Makes of an address what a view keeps of it: its filters, as the address writes them, without those that are as usual, in the order of their names.
 * @param params the parsers of the filters @param write their serializer
 */
export function keptFilters<Filter extends object>(
  params: Readonly<Record<keyof Filter, unknown>>,
  write: (filter: Partial<Filter>) => string,
): (search: Partial<Filter>) => Record<string, string> {
  return (search) => {
    // What else stands in the address is left out by the names of the filters.
    const filter = Object.fromEntries(Object.entries(search).filter(([name]) => name in params)) as Partial<Filter>;
    return Object.fromEntries([...new URLSearchParams(write(filter))].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}
