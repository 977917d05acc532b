import { randomUUID } from "node:crypto";
import type { Db } from "#db/client.ts";
import type { GameKind } from "#db/enums/games.ts";
import type { GameRole } from "#db/enums/staff.ts";
import { gameAdmins, gameSenders, games } from "#db/schema/games.ts";
import { memberships, staff, staffSessions } from "#db/schema/staff.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { hashPassword } from "#server/kernel/password.ts";
import { testSecrets } from "./context.ts";

type Given<T> = { [K in keyof T]?: T[K] | undefined };

/** A game row with a sealed key, the admin `administrator` and one sender, `system_mail`. */
export async function makeGame(
  db: Db,
  given: Given<{ slug: string; name: string; kind: GameKind; endpoint: string; key: string; sdkAppId: number }> = {},
): Promise<GameScope> {
  const slug = given.slug ?? `game-${randomUUID().slice(0, 8)}`;
  const [game] = await db
    .insert(games)
    .values({
      slug,
      name: given.name ?? slug,
      kind: given.kind ?? "sandbox",
      sdkAppId: given.sdkAppId ?? 1_400_000_001,
      keySealed: testSecrets.seal(given.key ?? "test-key"),
      endpoint: given.endpoint ?? "http://127.0.0.1:1",
      adminAccount: "administrator",
      callbackSecret: randomUUID(),
    })
    .returning({ id: games.id, slug: games.slug, name: games.name, kind: games.kind });
  if (game === undefined) throw new Error("no game");
  await db.insert(gameAdmins).values({ gameId: game.id, account: "administrator" });
  await db.insert(gameSenders).values({ gameId: game.id, account: "system_mail", name: "Mail" });
  return game;
}

/** A person, optionally with a role in a game. */
export async function makeStaff(
  db: Db,
  given: Given<{
    email: string;
    name: string;
    password: string;
    isOwner: boolean;
    role: GameRole;
    gameId: string;
  }> = {},
): Promise<{ id: string; email: string; name: string; isOwner: boolean }> {
  const email = given.email ?? `${randomUUID().slice(0, 8)}@studio.example`;
  const [person] = await db
    .insert(staff)
    .values({
      email,
      name: given.name ?? "Tester",
      isOwner: given.isOwner ?? false,
      passwordHash: given.password === undefined ? null : await hashPassword(given.password),
    })
    .returning({ id: staff.id, email: staff.email, name: staff.name, isOwner: staff.isOwner });
  if (person === undefined) throw new Error("no person");
  if (given.role !== undefined && given.gameId !== undefined) {
    await db.insert(memberships).values({ staffId: person.id, gameId: given.gameId, role: given.role });
  }
  return person;
}

/** A signed-in browser of this person. @param steppedUpAt when the password was given again; never without one. */
export async function makeSession(db: Db, person: { id: string }, steppedUpAt: Date | null = null): Promise<string> {
  const [session] = await db
    .insert(staffSessions)
    .values({ staffId: person.id, sessionEpoch: 1, expiresAt: new Date(Date.now() + 3_600_000), steppedUpAt })
    .returning({ id: staffSessions.id });
  if (session === undefined) throw new Error("no session");
  return session.id;
}
