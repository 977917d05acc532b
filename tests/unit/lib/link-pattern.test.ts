import fc from "fast-check";
import { expect, test } from "vitest";
import { fillLink, misfits, parseLinkPattern, readLink } from "#lib/link-pattern.ts";

const event = parseLinkPattern("game://event/{id:number}?tab={tab:word}");

test("a pattern is texts with typed places between them", () => {
  expect(event).toEqual({
    texts: ["game://event/", "?tab=", ""],
    parameters: [
      { name: "id", type: "number" },
      { name: "tab", type: "word" },
    ],
  });
  expect(parseLinkPattern("game://shop")).toEqual({ texts: ["game://shop"], parameters: [] });
});

test.for([
  "shop",
  "game:",
  "{a:word}://x",
  "game://{id}",
  "game://{id:color}",
  "game://{a:word}/{a:word}",
  "game://{a:word}{b:word}",
  "game://a b",
  "game://상점",
  "game://{a:word",
  "",
])("%s is no pattern", (text) => {
  expect(parseLinkPattern(text)).toBeUndefined();
});

test("what was filled in is read again, whatever it is", () => {
  const pattern = parseLinkPattern("game://search/{query:text}/{page:number}");
  if (!pattern) throw new Error("no pattern");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), fc.nat(), (query, page) => {
      const values = { query: query.toWellFormed(), page: String(page) };
      const link = fillLink(pattern, values);
      expect(link).toMatch(/^[!-~]+$/);
      expect(readLink(pattern, link)).toEqual(values);
    }),
  );
});

test("a value of another type, and one that is missing, is named; another link is none of the pattern's", () => {
  if (!event) throw new Error("no pattern");
  expect(misfits(event, { id: "12", tab: "a-b" })).toEqual([]);
  expect(misfits(event, { id: "twelve", tab: "" }).map(({ name }) => name)).toEqual(["id", "tab"]);
  expect(readLink(event, "game://event/12?tab=")).toEqual({ id: "12", tab: "" });
  expect(readLink(event, "game://events/12?tab=x")).toBeUndefined();
  expect(readLink(event, "game://event/1/2?tab=x")).toBeUndefined();
  expect(readLink(event, "game://event/%E0?tab=x")).toBeUndefined();
});
