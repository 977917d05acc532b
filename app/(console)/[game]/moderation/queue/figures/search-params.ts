import { createLoader, parseAsNumberLiteral } from "nuqs/server";

/** Days back from now that the figures are of. */
export const figureDays = [1, 7, 30] as const;
export const figureSearchParams = { days: parseAsNumberLiteral(figureDays).withDefault(7) };
export const loadFigureSearch = createLoader(figureSearchParams);
