import { type JudgedText, judgedCharactersMax, type MessageElement, type ReadMessage } from "../schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { walkTexts } from "./walk-texts.ts";

/**
 * Reads every text of a message, in the order of `walkTexts`.
 * @param message the callback's body.
 * @returns undefined for one that is longer than anything the platform lets through. @throws TooDeep
 */
export function readTexts(message: Readonly<Record<string, unknown>>, catalogue: Catalogue): ReadMessage | undefined {
  const texts: JudgedText[] = [];
  const joined: number[] = [];
  let characters = 0;
  const { isAllText } = walkTexts(message, {
    catalogue,
    visit: (text, { path, isFixed, isShownInRow }) => {
      characters += text.length;
      if (isShownInRow) joined.push(texts.length);
      if (characters <= judgedCharactersMax) texts.push({ path, text, isFixed });
      return undefined;
    },
  });
  if (characters > judgedCharactersMax) return undefined;
  return { texts, joined: joined.length > 1 ? joined : [], isAllText };
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
