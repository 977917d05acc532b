import { walkPages } from "#server/im/service/walk-pages.ts";
import type { ImMemberCursor } from "#server/kernel/ports/groups.ts";
import type { ImGateway } from "#server/kernel/ports.ts";

/** A million members in pages of a hundred, the size of a community's. */
const pagesMax = 11_000;

/** The accounts of a group's members, page by page. @throws ImError */
export async function* listGroupMembers(gateway: ImGateway, groupId: string): AsyncGenerator<string[]> {
  const list = { method: "group_open_http_svc/get_group_member_info", pagesMax };
  const pages = walkPages(list, (cursor: ImMemberCursor | null) => gateway.listMembersPage(groupId, cursor));
  for await (const members of pages) yield members.map(({ account }) => account);
}
