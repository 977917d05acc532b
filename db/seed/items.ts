import type { ItemCategory, ItemIcon, ItemRarity } from "../enums/items.ts";

type ShippedItem = {
  code: string;
  names: { ko: string; en: string; ja: string; zh: string };
  icon: ItemIcon;
  rarity: ItemRarity;
  category: ItemCategory;
  tradable: boolean;
  perMailMax: number;
  unitValue: number;
};

type Names = readonly [ko: string, en: string, ja: string, zh: string];
type Kind = readonly [icon: ItemIcon, rarity: ItemRarity, category: ItemCategory, tradable: "tradable" | "bound"];
type Bounds = readonly [perMailMax: number, unitValue: number];

/** The catalogue a new game starts with: an invented fantasy game's, worth counted in gold. */
export const shippedItems: readonly ShippedItem[] = [
  item("gold", ["골드", "Gold", "ゴールド", "金币"], ["coins", "common", "currency", "bound"], [1_000_000, 1]),
  item(
    "starlight",
    ["별빛 조각", "Starlight shard", "星光のかけら", "星光碎片"],
    ["gem", "epic", "currency", "bound"],
    [3_000, 120],
  ),
  item(
    "guild_mark",
    ["길드 증표", "Guild mark", "ギルドの証", "公会徽记"],
    ["flag", "uncommon", "currency", "bound"],
    [5_000, 15],
  ),
  item(
    "arena_medal",
    ["투기장 훈장", "Arena medal", "闘技場の勲章", "竞技场勋章"],
    ["crown", "uncommon", "currency", "bound"],
    [5_000, 18],
  ),
  item(
    "festival_coin",
    ["축제 주화", "Festival coin", "祭りのコイン", "庆典币"],
    ["coins", "uncommon", "currency", "bound"],
    [10_000, 8],
  ),
  item(
    "honor_point",
    ["명예 점수", "Honor", "名誉ポイント", "荣誉值"],
    ["star", "common", "currency", "bound"],
    [100_000, 2],
  ),
  item(
    "potion_small",
    ["작은 회복 물약", "Small healing potion", "小さな回復薬", "小型治疗药水"],
    ["potion", "common", "consumable", "tradable"],
    [200, 30],
  ),
  item(
    "potion_large",
    ["큰 회복 물약", "Large healing potion", "大きな回復薬", "大型治疗药水"],
    ["potion", "uncommon", "consumable", "tradable"],
    [100, 120],
  ),
  item(
    "elixir_mana",
    ["마나 영약", "Mana elixir", "マナの霊薬", "法力灵药"],
    ["potion", "uncommon", "consumable", "tradable"],
    [100, 150],
  ),
  item(
    "elixir_phoenix",
    ["불사조의 영약", "Phoenix elixir", "不死鳥の霊薬", "凤凰灵药"],
    ["potion", "legendary", "consumable", "bound"],
    [5, 9_000],
  ),
  item(
    "bread_traveler",
    ["나그네의 빵", "Traveler's bread", "旅人のパン", "旅人面包"],
    ["food", "common", "consumable", "tradable"],
    [300, 10],
  ),
  item(
    "stew_hearty",
    ["든든한 스튜", "Hearty stew", "あつあつシチュー", "浓汤炖菜"],
    ["food", "uncommon", "consumable", "tradable"],
    [100, 60],
  ),
  item(
    "feast_royal",
    ["왕실 만찬", "Royal feast", "王宮の晩餐", "皇家盛宴"],
    ["food", "rare", "consumable", "tradable"],
    [30, 450],
  ),
  item(
    "scroll_return",
    ["귀환 주문서", "Scroll of return", "帰還の巻物", "回城卷轴"],
    ["scroll", "common", "consumable", "tradable"],
    [100, 25],
  ),
  item(
    "scroll_experience",
    ["경험의 주문서", "Scroll of experience", "経験の巻物", "经验卷轴"],
    ["scroll", "rare", "consumable", "bound"],
    [20, 800],
  ),
  item(
    "scroll_blessing",
    ["축복의 주문서", "Scroll of blessing", "祝福の巻物", "祝福卷轴"],
    ["scroll", "epic", "consumable", "bound"],
    [10, 2_400],
  ),
  item(
    "book_swordplay",
    ["검술 교본", "Manual of swordplay", "剣術の書", "剑术教本"],
    ["book", "rare", "consumable", "bound"],
    [10, 1_100],
  ),
  item(
    "book_stars",
    ["별의 마도서", "Grimoire of stars", "星の魔導書", "星辰魔典"],
    ["book", "legendary", "consumable", "bound"],
    [2, 12_000],
  ),
  item(
    "smoke_bomb",
    ["연막탄", "Smoke bomb", "煙玉", "烟雾弹"],
    ["bomb", "common", "consumable", "tradable"],
    [100, 40],
  ),
  item(
    "frost_bomb",
    ["서리 폭탄", "Frost bomb", "氷結爆弾", "霜冻炸弹"],
    ["bomb", "uncommon", "consumable", "tradable"],
    [50, 140],
  ),
  item(
    "sword_iron",
    ["무쇠 검", "Iron sword", "鉄の剣", "铁剑"],
    ["sword", "common", "equipment", "tradable"],
    [5, 300],
  ),
  item(
    "sword_dawn",
    ["새벽의 검", "Blade of dawn", "暁の剣", "黎明之刃"],
    ["sword", "epic", "equipment", "bound"],
    [1, 18_000],
  ),
  item(
    "sword_aster",
    ["별꽃의 성검", "Holy sword of the aster", "紫苑の聖剣", "紫菀圣剑"],
    ["sword", "legendary", "equipment", "bound"],
    [1, 60_000],
  ),
  item(
    "bow_yew",
    ["주목 활", "Yew bow", "イチイの弓", "紫杉弓"],
    ["bow", "uncommon", "equipment", "tradable"],
    [3, 900],
  ),
  item(
    "bow_gale",
    ["질풍의 활", "Bow of the gale", "疾風の弓", "疾风之弓"],
    ["bow", "epic", "equipment", "bound"],
    [1, 17_500],
  ),
  item(
    "staff_oak",
    ["떡갈나무 지팡이", "Oak staff", "樫の杖", "橡木法杖"],
    ["staff", "uncommon", "equipment", "tradable"],
    [3, 900],
  ),
  item(
    "staff_tide",
    ["밀물의 지팡이", "Staff of tides", "満ち潮の杖", "潮汐法杖"],
    ["staff", "rare", "equipment", "bound"],
    [1, 6_500],
  ),
  item(
    "shield_round",
    ["둥근 방패", "Round shield", "丸い盾", "圆盾"],
    ["shield", "common", "equipment", "tradable"],
    [5, 280],
  ),
  item(
    "shield_bastion",
    ["수호자의 방패", "Bastion shield", "守護者の盾", "壁垒之盾"],
    ["shield", "epic", "equipment", "bound"],
    [1, 16_000],
  ),
  item(
    "armor_leather",
    ["가죽 갑옷", "Leather armor", "革の鎧", "皮甲"],
    ["armor", "common", "equipment", "tradable"],
    [5, 320],
  ),
  item(
    "armor_dragon",
    ["용비늘 갑옷", "Dragonscale armor", "竜鱗の鎧", "龙鳞铠甲"],
    ["armor", "legendary", "equipment", "bound"],
    [1, 55_000],
  ),
  item(
    "helmet_scout",
    ["척후병의 투구", "Scout's helmet", "斥候の兜", "斥候头盔"],
    ["helmet", "uncommon", "equipment", "tradable"],
    [3, 650],
  ),
  item(
    "boots_wind",
    ["바람 장화", "Boots of the wind", "風のブーツ", "疾风之靴"],
    ["boots", "rare", "equipment", "bound"],
    [1, 4_800],
  ),
  item(
    "ring_moon",
    ["달빛 반지", "Moonlit ring", "月光の指輪", "月光戒指"],
    ["ring", "rare", "equipment", "bound"],
    [1, 5_200],
  ),
  item(
    "ring_oath",
    ["맹세의 반지", "Ring of the oath", "誓いの指輪", "誓约之戒"],
    ["ring", "epic", "equipment", "bound"],
    [1, 15_000],
  ),
  item(
    "amulet_ember",
    ["불씨 목걸이", "Ember amulet", "残り火の首飾り", "余烬护符"],
    ["amulet", "rare", "equipment", "bound"],
    [1, 5_600],
  ),
  item("ore_iron", ["철광석", "Iron ore", "鉄鉱石", "铁矿石"], ["ore", "common", "material", "tradable"], [2_000, 5]),
  item(
    "ore_silver",
    ["은광석", "Silver ore", "銀鉱石", "银矿石"],
    ["ore", "uncommon", "material", "tradable"],
    [1_000, 22],
  ),
  item(
    "ore_mithril",
    ["미스릴 원석", "Mithril ore", "ミスリル原石", "秘银原石"],
    ["ore", "rare", "material", "tradable"],
    [300, 180],
  ),
  item(
    "wood_birch",
    ["자작나무 목재", "Birch timber", "白樺の木材", "桦木"],
    ["wood", "common", "material", "tradable"],
    [2_000, 4],
  ),
  item(
    "wood_ancient",
    ["고목의 심재", "Ancient heartwood", "古木の芯材", "古树心材"],
    ["wood", "rare", "material", "tradable"],
    [200, 210],
  ),
  item(
    "herb_sage",
    ["들세이지", "Wild sage", "野生のセージ", "野生鼠尾草"],
    ["herb", "common", "material", "tradable"],
    [2_000, 3],
  ),
  item(
    "herb_moonpetal",
    ["달꽃잎", "Moonpetal", "月の花びら", "月华花瓣"],
    ["herb", "uncommon", "material", "tradable"],
    [800, 28],
  ),
  item(
    "feather_griffin",
    ["그리핀 깃털", "Griffin feather", "グリフォンの羽根", "狮鹫羽毛"],
    ["feather", "rare", "material", "tradable"],
    [200, 190],
  ),
  item(
    "rune_fire",
    ["화염의 룬", "Rune of fire", "炎のルーン", "火焰符文"],
    ["rune", "rare", "material", "bound"],
    [50, 600],
  ),
  item(
    "rune_ice",
    ["빙결의 룬", "Rune of ice", "氷のルーン", "寒冰符文"],
    ["rune", "rare", "material", "bound"],
    [50, 600],
  ),
  item(
    "rune_time",
    ["시간의 룬", "Rune of time", "時のルーン", "时光符文"],
    ["rune", "legendary", "material", "bound"],
    [5, 8_500],
  ),
  item(
    "enhance_stone",
    ["강화석", "Enhancement stone", "強化石", "强化石"],
    ["gem", "uncommon", "material", "bound"],
    [500, 45],
  ),
  item(
    "enhance_stone_pure",
    ["정제된 강화석", "Refined enhancement stone", "純化された強化石", "精炼强化石"],
    ["gem", "epic", "material", "bound"],
    [100, 480],
  ),
  item(
    "star_fragment",
    ["유성 조각", "Meteor fragment", "流星のかけら", "陨星碎片"],
    ["star", "epic", "material", "bound"],
    [60, 700],
  ),
  item(
    "cloak_maple",
    ["단풍 망토", "Maple cloak", "紅葉のマント", "枫叶披风"],
    ["armor", "rare", "cosmetic", "bound"],
    [1, 3_000],
  ),
  item(
    "crown_snow",
    ["눈꽃 왕관", "Snowflake crown", "雪花の冠", "雪花王冠"],
    ["crown", "epic", "cosmetic", "bound"],
    [1, 7_500],
  ),
  item(
    "banner_founder",
    ["개척자의 깃발", "Founder's banner", "開拓者の旗", "开拓者旗帜"],
    ["flag", "legendary", "cosmetic", "bound"],
    [1, 20_000],
  ),
  item("pet_fox", ["여우 새끼", "Fox kit", "子ぎつね", "小狐狸"], ["pet", "rare", "cosmetic", "bound"], [1, 4_500]),
  item(
    "pet_egg",
    ["수상한 알", "Curious egg", "不思議な卵", "神秘的蛋"],
    ["egg", "epic", "cosmetic", "bound"],
    [3, 6_000],
  ),
  item(
    "mount_stag",
    ["은빛 사슴", "Silver stag", "銀の牡鹿", "银色雄鹿"],
    ["mount", "legendary", "cosmetic", "bound"],
    [1, 32_000],
  ),
  item(
    "ticket_summon",
    ["소환권", "Summon ticket", "召喚チケット", "召唤券"],
    ["ticket", "rare", "ticket", "bound"],
    [100, 300],
  ),
  item(
    "ticket_summon_ten",
    ["10회 소환권", "Ten-summon ticket", "10連召喚チケット", "十连召唤券"],
    ["ticket", "epic", "ticket", "bound"],
    [20, 2_900],
  ),
  item(
    "ticket_dungeon",
    ["던전 입장권", "Dungeon pass", "ダンジョン入場券", "副本入场券"],
    ["ticket", "common", "ticket", "bound"],
    [50, 80],
  ),
  item(
    "ticket_rename",
    ["이름 변경권", "Rename ticket", "名前変更券", "改名卡"],
    ["ticket", "rare", "ticket", "bound"],
    [1, 1_500],
  ),
  item(
    "key_copper",
    ["구리 열쇠", "Copper key", "銅の鍵", "铜钥匙"],
    ["key", "common", "ticket", "tradable"],
    [50, 60],
  ),
  item("key_gold", ["황금 열쇠", "Golden key", "金の鍵", "黄金钥匙"], ["key", "epic", "ticket", "bound"], [10, 2_200]),
  item(
    "chest_supply",
    ["보급 상자", "Supply chest", "補給箱", "补给箱"],
    ["chest", "uncommon", "ticket", "bound"],
    [50, 200],
  ),
  item(
    "chest_treasure",
    ["보물 상자", "Treasure chest", "宝箱", "宝箱"],
    ["chest", "epic", "ticket", "bound"],
    [10, 2_600],
  ),
];

function item(code: string, names: Names, kind: Kind, bounds: Bounds): ShippedItem {
  const [ko, en, ja, zh] = names;
  const [icon, rarity, category, trade] = kind;
  const [perMailMax, unitValue] = bounds;
  return {
    code,
    names: { ko, en, ja, zh },
    icon,
    rarity,
    category,
    tradable: trade === "tradable",
    perMailMax,
    unitValue,
  };
}
