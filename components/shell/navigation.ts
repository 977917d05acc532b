import {
  BookOpenCheck,
  LayoutDashboard,
  type LucideIcon,
  Mails,
  MessageSquareCode,
  Package,
  RadioTower,
  Settings,
  ShieldCheck,
  Tags,
  Users,
} from "lucide-react";

/** The pages of a game, in the order of the sidebar: who may see each, and the key that `g` is followed by to go there. */
export const navigation = [
  { id: "overview", path: "", icon: LayoutDashboard, permission: "mail.read", key: "o" },
  { id: "mail", path: "/mail", icon: Mails, permission: "mail.read", key: "m" },
  { id: "audiences", path: "/audiences", icon: Users, permission: "audience.read", key: "u" },
  { id: "items", path: "/items", icon: Package, permission: "item.read", key: "i" },
  { id: "labels", path: "/labels", icon: Tags, permission: "player.read", key: "t" },
  { id: "teams", path: "/teams", icon: RadioTower, permission: "team.read", key: "r" },
  { id: "messages", path: "/messages", icon: MessageSquareCode, permission: "message.read", key: "c" },
  { id: "moderation", path: "/moderation", icon: ShieldCheck, permission: "moderation.read", key: "d" },
  { id: "audit", path: "/audit", icon: BookOpenCheck, permission: "audit.read", key: "a" },
  { id: "settings", path: "/settings", icon: Settings, permission: "game.read", key: "s" },
] as const satisfies readonly { id: string; path: string; icon: LucideIcon; permission: string; key: string }[];

/** What one begins somewhere else than where one is: who may, and the page that it begins on. */
export const beginnings = [
  { id: "mail", path: "/mail/new", permission: "mail.compose" },
  { id: "template", path: "/mail/templates/new", permission: "mail.template" },
  { id: "audience", path: "/audiences/new", permission: "audience.create" },
  { id: "labelChange", path: "/labels/changes/new", permission: "player.label" },
  { id: "message", path: "/messages/new", permission: "message.send" },
] as const;

export type NavigationId = (typeof navigation)[number]["id"];

/** The page that `pathname` lies in. */
export function findCurrentPage(pathname: string, slug: string): NavigationId | undefined {
  const rest = pathname.slice(`/${slug}`.length);
  const deeper = navigation.filter(({ path }) => path !== "" && (rest === path || rest.startsWith(`${path}/`)));
  return deeper.at(0)?.id ?? (rest === "" || rest === "/" ? "overview" : undefined);
}
