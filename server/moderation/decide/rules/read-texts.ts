import { type JudgedText, judgedCharactersMax, type MessageElement, type ReadMessage } from "../schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { walkTexts } from "./walk-texts.ts";

/**
 * Reads every text of a message, in the order of `walkTexts`.
 * @param message the callback's body. @returns `isCut` for one that is longer than anything the platform lets through: then with as much as is judged.
 */
export function readTexts(message: Readonly<Record<string, unknown>>, catalogue: Catalogue): ReadMessage {
  const texts: JudgedText[] = [];
  const joined: number[] = [];
  let left = judgedCharactersMax;
  let isCut = false;
  const { isAllText, isTooDeep } = walkTexts(message, {
    catalogue,
    visit: (text, { path, isFixed, isShownInRow }) => {
      if (text.length > left) isCut = true;
      if (left === 0) return undefined;
      if (isShownInRow) joined.push(texts.length);
      texts.push({ path, text: text.slice(0, left), isFixed });
      left = Math.max(0, left - text.length);
      return undefined;
    },
  });
  // What is cut, or so deep that no answer could hold it, is refused whole where it would be masked.
  const isFixed = isCut || isTooDeep;
  return {
    texts: isFixed ? texts.map((each) => ({ ...each, isFixed })) : texts,
    joined: joined.length > 1 ? joined : [],
    isAllText: isAllText && !isCut,
    isCut,
  };
}

/** The body with other texts. @param replacements by the place of a text in `ReadMessage.texts`. */
export function replaceTexts(
  message: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
  replacements: ReadonlyMap<number, string>,
): { body: readonly MessageElement[]; cloudCustomData: string | undefined } {
  let place = -1;
  const { body, cloudCustomData } = walkTexts(message, {
    catalogue,
    visit: () => {
      place += 1;
      return replacements.get(place);
    },
  });
  const isOther = typeof cloudCustomData === "string" && cloudCustomData !== message.CloudCustomData;
  return { body: asElements(body), cloudCustomData: isOther ? cloudCustomData : undefined };
}

/** A walk keeps the shape of what it walked through, and a body that is no list of elements is never masked. */
function asElements(body: unknown): readonly MessageElement[] {
  return body as readonly MessageElement[];
}
