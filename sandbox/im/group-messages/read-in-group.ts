import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";
import { findGroup } from "./group-fields.ts";
import { tellReceipts } from "./say-in-group.ts";

/** A member has seen everything in the group. Safe to repeat. @throws Refusal 10010, 10007. */
export function readInGroup(service: Service, reader: { groupId: string; account: string }, origin: Origin): void {
  const { world } = service.store;
  const group = findGroup(world, reader.groupId);
  const member = group.members.get(reader.account);
  if (!member) throw new Refusal(10007, "the reader is not in the group");
  const seq = world.groupMessages.lastSeqOf(group);
  const receipts: number[] = [];
  for (let unread = member.readSeq + 1; unread <= seq; unread += 1) {
    const message = world.groupMessages.numbered(group, unread);
    if (message?.readers && message.from !== reader.account) receipts.push(unread);
  }
  if (seq === member.readSeq) return;
  service.store.commit({ part: "groupMessages", op: "read", ...reader, seq, at: service.clock.seconds() });
  tellReceipts(service, group, receipts, origin);
}
