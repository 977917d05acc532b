import { sql } from "drizzle-orm";
import { bigint, check, customType, index, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * The leaves of the Merkle log over the audit entries (docs/audit/README.md), in the order in which they were sealed. Rows are
 * never changed or removed: the role `herald_app` has neither right and a trigger refuses both. No foreign key: an entry that
 * retention takes away leaves its hash here.
 */
export const auditLeaves = pgTable(
  "audit_leaves",
  {
    /** 0 for the first, without gaps. */
    index: bigint({ mode: "number" }).primaryKey(),
    entryId: bigint({ mode: "number" }).notNull().unique("audit_leaves_entry_id"),
    /** Which canonical form was hashed; `server/audit/seals/rules/canonical-entry.ts` lists them. */
    form: smallint().notNull(),
    hash: bytea().notNull(),
    /** The complete subtrees that end with this leaf, of 2, 4, 8 … leaves, 32 bytes each: one a leaf on average. */
    nodes: bytea().notNull(),
    appendedAt: at().notNull().defaultNow(),
  },
  (table) => [
    check("audit_leaves_index_counts", sql`${table.index} >= 0`),
    check(
      "audit_leaves_hash_is_sha256",
      sql`octet_length(${table.hash}) = 32 and octet_length(${table.nodes}) % 32 = 0`,
    ),
  ],
);

/** Entries that wait to be sealed: a trigger files each in its own transaction, so that none is skipped however late it commits. */
export const auditUnsealed = pgTable("audit_unsealed", {
  entryId: bigint({ mode: "number" }).primaryKey(),
});

/** Every signed checkpoint; what counts are the copies outside of the database. Append-only, as the leaves are. */
export const auditCheckpoints = pgTable(
  "audit_checkpoints",
  {
    /** How many leaves the tree had. */
    size: bigint({ mode: "number" }).primaryKey(),
    root: bytea().notNull(),
    /** The signed text as it stands in the file. */
    note: text().notNull(),
    at: at().notNull(),
  },
  // what a file does not have yet
  (table) => [index("audit_checkpoints_at").on(table.at)],
);

/** The one key that signs checkpoints. */
export const auditKeys = pgTable(
  "audit_keys",
  {
    id: smallint().primaryKey().default(1),
    /** First line of every checkpoint, and the key's name. */
    origin: text().notNull(),
    /** `<name>+<id>+<base64>`, as C2SP signed-note writes a public key. */
    publicKey: text().notNull(),
    privateKeySealed: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (table) => [check("audit_keys_one", sql`${table.id} = 1`)],
);
