import type { Service } from "../endpoint.ts";

/** Ends a friendship, one way or both. @returns the lists that lost somebody; telling the app is the caller's. */
export function endFriendship(
  service: Service,
  { owner, account, isBoth }: { owner: string; account: string; isBoth: boolean },
): { owner: string; friend: string }[] {
  const { friends } = service.store.world;
  const directions: [string, string][] = [[owner, account]];
  if (isBoth) directions.push([account, owner]);
  const pairs = directions.filter(([from, to]) => friends.isFriend(from, to));
  if (pairs.length > 0) service.store.commit({ part: "friends", op: "unlink", pairs });
  return pairs.map(([from, to]) => ({ owner: from, friend: to }));
}
