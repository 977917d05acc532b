import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { campaignAttachments, campaigns } from "#db/schema/mail.ts";
import { players } from "#db/schema/players.ts";
import { staff } from "#db/schema/staff.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { addOwner } from "#server/auth/service/add-owner.ts";
import { addStaff } from "#server/auth/service/add-staff.ts";
import type { Env } from "#server/env.ts";
import { addGame } from "#server/games/service/add-game.ts";
import { listItems } from "#server/items/service/list-items.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import { seedPlayers } from "./players.ts";
import { type SeedDraft, seedDrafts, seedPeople } from "./story.ts";

export type FirstRun = {
  ownerUrl: string;
  /** Where the seed writes: as `herald_app`, like every process. */
  appUrl: string;
  /** The embedded database gets the story; an external one just its owner. */
  embedded: boolean;
  env: Env;
  sandbox: { port: number; sdkAppId: number; key: string } | undefined;
};
export type CreatedStaff = { email: string; role: string; password: string };

/** Recipients from which a second person must approve in the sandbox game: high, so that trying things takes one. */
const sandboxApprovalAbove = 100_000;

/** One number for every Herald, so that two starting at once seed one after the other. */
const seedLock = 7_234_872;

/**
 * Fills an empty database: all of it or, when anything fails, nothing. A database with staff or games is left as it is, so
 * it may run on every start and from two processes at once.
 * @returns who can sign in, with passwords that are shown once; undefined when there was nothing to do.
 */
export async function seedFirstRun(run: FirstRun): Promise<{ createdStaff: CreatedStaff[] } | undefined> {
  const database = openDatabase(run.appUrl, { max: 1, name: "herald-seed" });
  try {
    return await database.db.transaction(async (db) => {
      await db.execute(sql`select pg_advisory_xact_lock(${seedLock})`);
      if (await hasAnything(db)) return undefined;
      return { createdStaff: await fill(contextOf(db, run.env), run) };
    });
  } finally {
    await database.close();
  }
}

async function hasAnything(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ present: boolean }>(
    sql`select exists (select from ${staff}) or exists (select from ${games}) as present`,
  );
  return row?.present ?? true;
}

function contextOf(db: Db, env: Env): Ctx {
  const requestId = randomUUID();
  return {
    actor: { kind: "system", name: "first run" },
    role: "system",
    db,
    // Nobody is called from inside a transaction.
    im: {
      open: () => {
        throw new Error("the seed calls nobody");
      },
    },
    secrets: createSecretBox(env.masterKey),
    now: () => new Date(),
    requestId,
    correlationId: requestId,
  };
}

async function fill(ctx: Ctx, { env, embedded, sandbox }: FirstRun): Promise<CreatedStaff[]> {
  const { adminEmail: email, adminPassword } = env;
  const owner = await addOwner(ctx, { email, name: "Owner", password: adminPassword });
  const created: CreatedStaff[] = [
    { email: owner.email, role: "owner", password: owner.password ?? adminPassword ?? "" },
  ];
  if (!embedded || sandbox === undefined) return created;
  const { game } = await addGame(
    ctx,
    {
      slug: "sandbox",
      name: "Aster Chronicle",
      kind: "sandbox",
      sdkAppId: sandbox.sdkAppId,
      key: sandbox.key,
      adminAccount: "administrator",
      endpoint: `http://127.0.0.1:${sandbox.port}`,
      approvalAbove: sandboxApprovalAbove,
      locales: ["ko", "en", "ja", "zh"],
    },
    { extraHosts: [] },
  );
  const inGame = { ...ctx, game };
  const ids = new Map<string, string>();
  for (const person of seedPeople) {
    // An owner who chose the address of one of them keeps it.
    if (person.email === owner.email) continue;
    const added = await addStaff(inGame, person);
    ids.set(person.email, added.staffId);
    created.push({ email: added.email, role: added.role, password: added.password ?? "" });
  }
  await addPlayers(inGame);
  for (const draft of seedDrafts) await addDraft(inGame, { draft, authorId: ids.get(draft.author) ?? null });
  return created;
}

async function addPlayers(ctx: GameCtx): Promise<void> {
  const rows = seedPlayers().map((player) => ({ gameId: ctx.game.id, ...player }));
  const batchSize = 1_000;
  for (let from = 0; from < rows.length; from += batchSize) {
    await ctx.db.insert(players).values(rows.slice(from, from + batchSize));
  }
  await recordAudit(ctx, {
    action: "player.import",
    target: { kind: "players", id: ctx.game.id, name: ctx.game.slug },
    after: { count: rows.length },
  });
}

async function addDraft(ctx: GameCtx, given: { draft: SeedDraft; authorId: string | null }): Promise<void> {
  const { items, author, ...fields } = given.draft;
  const { rows: catalogue } = await listItems(ctx, { includeDisabled: false, limit: 100 });
  const [campaign] = await ctx.db
    .insert(campaigns)
    .values({
      ...fields,
      gameId: ctx.game.id,
      createdBy: given.authorId,
      createdByName: nameOf(author),
      updatedByName: nameOf(author),
      editedByName: nameOf(author),
    })
    .returning({ id: campaigns.id });
  if (campaign === undefined) throw new Error("The draft was not written.");
  const attachments = items.map(([code, quantity], position) => {
    const item = catalogue.find((one) => one.code === code);
    if (item === undefined) throw new Error(`The catalogue that ships has no ${code}.`);
    return { gameId: ctx.game.id, campaignId: campaign.id, position, itemId: item.id, quantity };
  });
  if (attachments.length > 0) await ctx.db.insert(campaignAttachments).values(attachments);
  await recordAudit(ctx, {
    action: "campaign.create",
    target: { kind: "campaign", id: campaign.id, name: fields.name },
    after: { category: fields.category, items: items.map(([code, quantity]) => `${code} × ${quantity}`) },
  });
}

function nameOf(email: string): string {
  return seedPeople.find((person) => person.email === email)?.name ?? email;
}
