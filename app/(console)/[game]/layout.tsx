import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { sidebarCookie } from "#lib/preferences.ts";
import { findMe } from "../../_trpc/find-me.ts";
import { getQueryClient, trpc } from "../../_trpc/server.tsx";
import { ConsoleShell } from "../_components/console-shell.tsx";
import { TwoFactorGate } from "../_components/two-factor-gate.tsx";

/** The frame of a game's pages. A game that does not exist and one without a role look alike. */
export default async function GameLayout({ children, params }: LayoutProps<"/[game]">) {
  const { game: slug } = await params;
  const me = await findMe();
  const game = me.games.find((each) => each.slug === slug);
  if (game === undefined) notFound();
  if (game.needsTwoFactor) return <TwoFactorGate game={game.name} email={me.email} />;
  const cache = getQueryClient();
  const [{ timeZone }, halts] = await Promise.all([
    cache.fetchQuery(trpc.games.get.queryOptions({ game: slug })),
    cache.fetchQuery(trpc.halts.listOpen.queryOptions({ game: slug })),
  ]);
  const isCollapsed = (await cookies()).get(sidebarCookie)?.value === "collapsed";
  return (
    <ConsoleShell
      game={game}
      games={me.games}
      person={{ name: me.name, email: me.email }}
      timeZone={timeZone}
      defaultCollapsed={isCollapsed}
      halts={halts}
    >
      {children}
    </ConsoleShell>
  );
}
