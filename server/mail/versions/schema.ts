import { z } from "zod";
import type { AttachedItem, Draft } from "../schema.ts";

const id = z.uuid();
const version = z.int().min(1);

export const listVersionsInput = z.object({ id });
export const getVersionInput = z.object({ id, version });
export const restoreVersionInput = z.object({
  id,
  /** The mail's version that was on the screen. */
  version,
  /** The version whose content is taken up again. */
  from: version,
});
export type RestoreVersionInput = z.output<typeof restoreVersionInput>;

/** One saved version of a mail, without what it says. */
export type VersionView = {
  version: number;
  savedByName: string;
  savedAt: Date;
  restoredFrom: number | null;
  /** How often it was submitted. */
  submissions: number;
  submittedAt: Date | null;
  approvedAt: Date | null;
  approvedByName: string | null;
  testSentAt: Date | null;
};

/** A version with what it says; items and list by today's names. */
export type VersionContent = VersionView & {
  draft: Draft;
  items: AttachedItem[];
  audience: { id: string; name: string; recipients: number } | null;
};
