import { z } from "zod";
import { type ViewScreen, viewScreens } from "#db/enums/views.ts";

export const viewNameCharactersMax = 60;
/** A person's views of one screen, and the game's. */
export const viewsMax = 50;

const screen = z.enum(viewScreens);
const id = z.uuid();
const version = z.int().min(1);
const name = z.string().trim().min(1, "views.name_missing").max(viewNameCharactersMax);
/** Search parameters as the address has them. */
const params = z.record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), z.string().min(1).max(2_000));

export const listViewsInput = z.object({ screen });
export type ListViewsInput = z.output<typeof listViewsInput>;
export const createViewInput = z.object({ screen, name, params });
export type CreateViewInput = z.output<typeof createViewInput>;
export const updateViewInput = z.object({ id, version, name: name.optional(), params: params.optional() });
export type UpdateViewInput = z.output<typeof updateViewInput>;
export const shareViewInput = z.object({ id, version, isShared: z.boolean() });
export type ShareViewInput = z.output<typeof shareViewInput>;
export const deleteViewInput = z.object({ id, version });
export type DeleteViewInput = z.output<typeof deleteViewInput>;
export const arrangeViewsInput = z.object({
  screen,
  /** All views in the order in which they are to stand. */
  ids: z.array(id).max(2 * viewsMax),
  /** The one that the screen opens with; null for none. */
  defaultId: id.nullable(),
});
export type ArrangeViewsInput = z.output<typeof arrangeViewsInput>;

/** A saved view as a screen shows it. */
export type SavedView = {
  id: string;
  screen: ViewScreen;
  name: string;
  /** What of it the screen still understands. */
  params: Record<string, string>;
  /** Parameters that no longer exist, or not with this value: `state=archived`. */
  lost: string[];
  isShared: boolean;
  /** Whether it is the reader's own; of a shared one: who shared it. */
  isOwn: boolean;
  ownerName: string;
  isDefault: boolean;
  version: number;
};
