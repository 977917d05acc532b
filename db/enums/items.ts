export const itemRarities = ["common", "uncommon", "rare", "epic", "legendary"] as const;
export type ItemRarity = (typeof itemRarities)[number];

export const itemCategories = ["currency", "consumable", "equipment", "material", "cosmetic", "ticket"] as const;
export type ItemCategory = (typeof itemCategories)[number];

/** Names of the pictures an item can show; each is drawn in `components/items/item-icon.tsx`. */
export const itemIcons = [
  "coins",
  "gem",
  "potion",
  "sword",
  "shield",
  "bow",
  "staff",
  "armor",
  "helmet",
  "boots",
  "ring",
  "amulet",
  "scroll",
  "book",
  "key",
  "chest",
  "ticket",
  "egg",
  "pet",
  "mount",
  "food",
  "ore",
  "wood",
  "herb",
  "rune",
  "star",
  "crown",
  "flag",
  "feather",
  "bomb",
] as const;
export type ItemIcon = (typeof itemIcons)[number];

/** How an item came to a version: with the catalogue that ships, by an import, by a form, or back to what an earlier version said. */
export const itemChangeKinds = ["shipped", "import", "edit", "restore"] as const;
export type ItemChangeKind = (typeof itemChangeKinds)[number];
