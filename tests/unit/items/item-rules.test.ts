import { expect, test } from "vitest";
import { diffItem, diffItems, settle } from "#server/items/rules.ts";
import { type Item, type ItemDraft, itemDraft } from "#server/items/schema.ts";

const draft: ItemDraft = {
  code: "gold",
  names: { ko: "골드", en: "Gold" },
  icon: "coins",
  rarity: "common",
  category: "currency",
  tradable: false,
  perMailMax: 10,
  unitValue: 1,
  disabled: false,
  disabledReason: null,
};
const item: Item = { ...draft, id: "1", version: 3, changedByName: "Mina", updatedAt: new Date(0) };

test("every value counts as a difference, and who changed it when does not", () => {
  expect(diffItem(item, { ...draft })).toEqual([]);
  expect(diffItem(item, { ...draft, names: { en: "Gold", ko: "골드" } })).toEqual([]);
  const other: ItemDraft = {
    code: "gold",
    names: { en: "Coin", ja: "金" },
    icon: "gem",
    rarity: "rare",
    category: "ticket",
    tradable: true,
    perMailMax: 11,
    unitValue: 2,
    disabled: true,
    disabledReason: "why",
  };
  expect(diffItem(item, other).map(({ field }) => field)).toEqual([
    ...["names.ko", "names.en", "icon", "rarity", "category", "tradable", "perMailMax", "unitValue"],
    ...["disabled", "disabledReason", "names.ja"],
  ]);
});

test("a list that leaves an item disabled without a reason leaves the one it has; an enabled one has none", () => {
  const before = { disabledReason: "broken" };
  expect(settle({ disabled: true, disabledReason: null }, before).disabledReason).toBe("broken");
  expect(settle({ disabled: true, disabledReason: "new" }, before).disabledReason).toBe("new");
  expect(settle({ disabled: false, disabledReason: "left over" }, before).disabledReason).toBeNull();
  const disabled: Item = { ...item, disabled: true, disabledReason: "broken" };
  expect(diffItems([disabled], [{ ...draft, disabled: true }])).toEqual({
    added: [],
    changed: [],
    unchanged: ["gold"],
  });
  expect(diffItems([disabled], [draft]).changed).toMatchObject([{ after: { disabled: false, disabledReason: null } }]);
});

test("an empty name is none, and one name at least is needed", () => {
  expect(itemDraft.parse({ ...draft, names: { ko: " ", en: " Gold " } }).names).toEqual({ en: "Gold" });
  const { error } = itemDraft.safeParse({ ...draft, names: { ko: "", en: "" } });
  expect(error?.issues).toMatchObject([{ path: ["names"], message: "items.name_missing" }]);
});
