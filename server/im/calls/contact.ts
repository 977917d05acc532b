import { z } from "zod";
import type { ImContact, ImContactCursor } from "#server/kernel/ports/messages.ts";
import type { ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId } from "../schema.ts";
import { cursorNumber } from "./wire.ts";

/** Bits 0 to 2: pinned ones too, empty ones too, and pages of pinned ones. */
const allFlags = 7;
const first: ImContactCursor = { at: 0, index: 0, pinnedAt: 0, pinnedIndex: 0 };

const contact = z.object({
  Type: z.number().int(),
  To_Account: z.string().optional(),
  GroupId: z.string().optional(),
  MsgTime: z.number().int().optional(),
  TopFlag: z.number().int().optional(),
});
const cursorFields = {
  TimeStamp: cursorNumber,
  StartIndex: cursorNumber,
  TopTimeStamp: cursorNumber,
  TopStartIndex: cursorNumber,
};

const listContactsPageBody = z.object({ From_Account: accountId, ...cursorFields, AssistFlags: z.literal(allFlags) });
const listContactsPageAnswer = z.object({
  SessionItem: z.array(contact).nullish(),
  CompleteFlag: z.number().int(),
  ...cursorFields,
});

/**
 * Reads a page of the conversations on a player's list: the newest 100, or 500 by plan. A read: safe to repeat; 200
 * calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/43087 (read 2026-11)
 */
export async function listContactsPage(
  call: ImCaller,
  account: string,
  cursor: ImContactCursor | null,
): Promise<ImPage<ImContact, ImContactCursor>> {
  const { at, index, pinnedAt, pinnedIndex } = cursor ?? first;
  const answer = await call({
    method: "recentcontact/get_list",
    body: listContactsPageBody.parse({
      From_Account: account,
      TimeStamp: at,
      StartIndex: index,
      TopTimeStamp: pinnedAt,
      TopStartIndex: pinnedIndex,
      AssistFlags: allFlags,
    }),
    answer: listContactsPageAnswer,
    repeatable: true,
  });
  const { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex } = answer;
  return {
    items: (answer.SessionItem ?? []).flatMap(toContact),
    next:
      answer.CompleteFlag === 1
        ? null
        : { at: TimeStamp, index: StartIndex, pinnedAt: TopTimeStamp, pinnedIndex: TopStartIndex },
  };
}

function toContact(row: z.infer<typeof contact>): ImContact[] {
  const facts = { lastMessageAt: row.MsgTime ?? 0, pinned: row.TopFlag === 1 };
  if (row.To_Account !== undefined) return [{ account: row.To_Account, ...facts }];
  return row.GroupId === undefined ? [] : [{ groupId: row.GroupId, ...facts }];
}
