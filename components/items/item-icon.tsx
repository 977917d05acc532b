import {
  Bomb,
  BookOpen,
  BowArrow,
  ChessKnight,
  Coins,
  Crown,
  Drumstick,
  Egg,
  Feather,
  Flag,
  FlaskRound,
  Gem,
  KeyRound,
  Leaf,
  PawPrint,
  ScrollText,
  Shield,
  Shirt,
  Star,
  Stone,
  Sword,
  Ticket,
  WandSparkles,
} from "lucide-react";
import type { ComponentType } from "react";
import type { ItemIcon as ItemIconName, ItemRarity } from "#db/enums/items.ts";
import { cn } from "#lib/cn.ts";
import { Amulet, Boots, Chest, Helmet, Log, Ring, Rune } from "./drawn-icons.tsx";

const pictures: Readonly<Record<ItemIconName, ComponentType<{ className?: string }>>> = {
  coins: Coins,
  gem: Gem,
  potion: FlaskRound,
  sword: Sword,
  shield: Shield,
  bow: BowArrow,
  staff: WandSparkles,
  armor: Shirt,
  helmet: Helmet,
  boots: Boots,
  ring: Ring,
  amulet: Amulet,
  scroll: ScrollText,
  book: BookOpen,
  key: KeyRound,
  chest: Chest,
  ticket: Ticket,
  egg: Egg,
  pet: PawPrint,
  mount: ChessKnight,
  food: Drumstick,
  ore: Stone,
  wood: Log,
  herb: Leaf,
  rune: Rune,
  star: Star,
  crown: Crown,
  flag: Flag,
  feather: Feather,
  bomb: Bomb,
};

const tints: Readonly<Record<ItemRarity, string>> = {
  common: "border-rarity-common/30 bg-rarity-common/10 text-rarity-common",
  uncommon: "border-rarity-uncommon/35 bg-rarity-uncommon/12 text-rarity-uncommon",
  rare: "border-rarity-rare/35 bg-rarity-rare/12 text-rarity-rare",
  epic: "border-rarity-epic/35 bg-rarity-epic/12 text-rarity-epic",
  legendary: "border-rarity-legendary/45 bg-rarity-legendary/15 text-rarity-legendary",
};

const sizes = {
  sm: "size-6 rounded-sm [&_svg]:size-3.5",
  md: "size-8 rounded-md [&_svg]:size-4.5",
  lg: "size-11 rounded-lg [&_svg]:size-6",
} as const;

/** An item's picture on a tile tinted by its rarity. Decorative: name and rarity stand beside it in words. */
export function ItemIcon({
  icon,
  rarity,
  size = "md",
  className,
}: {
  icon: ItemIconName;
  rarity: ItemRarity;
  size?: keyof typeof sizes;
  className?: string;
}) {
  const Picture = pictures[icon];
  return (
    <span
      aria-hidden
      className={cn("inline-flex shrink-0 items-center justify-center border", tints[rarity], sizes[size], className)}
    >
      <Picture />
    </span>
  );
}
