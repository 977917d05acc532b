import { z } from "zod";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import type { FieldChange } from "#lib/diff-fields.ts";

export const itemChangesInput = z.object({ id: z.uuid() });
export type ItemChangesInput = z.output<typeof itemChangesInput>;

/** An item that is no longer as it was submitted. */
export type ItemChange = {
  code: string;
  names: Partial<Record<ContentLocale, string>>;
  quantity: number;
  /** Which version was submitted, and which one is today's. */
  from: number;
  to: number;
  changes: FieldChange[];
  disabled: boolean;
  disabledReason: string | null;
  changedByName: string;
  changedAt: Date;
};

/** A mail that carries an item and is not over. */
export type ItemUse = {
  id: string;
  name: string;
  state: CampaignState;
  nextRunAt: Date | null;
  quantity: number;
  /** The version it was submitted with, if it was. */
  version: number | null;
  isBound: boolean;
};
