import type { ImTarget } from "#server/kernel/ports.ts";
import { adminSigRenewShare, adminSigTtlSeconds } from "../limits.ts";
import { signUserSig } from "../user-sig.ts";

export type SignatureCache = {
  /** A credential: it goes into a URL and nowhere else. */
  get(target: ImTarget): string;
  /** Forgets a signature that the platform refused. */
  drop(target: ImTarget, userSig: string): void;
};

/**
 * Admin signatures by game and admin. Making one is synchronous and takes microseconds, so parallel calls never make
 * two; dropping names the signature that failed, so that late answers do not drop its successor.
 */
export function createSignatureCache(now: () => Date): SignatureCache {
  const cache = new Map<string, { key: string; userSig: string; renewAt: number }>();
  const idOf = (target: ImTarget) => JSON.stringify([target.gameId, target.sdkAppId, target.adminAccount]);
  return {
    get(target: ImTarget): string {
      const id = idOf(target);
      const cached = cache.get(id);
      const at = now();
      if (cached && cached.key === target.key && at.getTime() < cached.renewAt) return cached.userSig;
      const { sdkAppId, key, adminAccount } = target;
      const userSig = signUserSig({ sdkAppId, key, userId: adminAccount, ttlSeconds: adminSigTtlSeconds, now: at });
      cache.set(id, { key, userSig, renewAt: at.getTime() + adminSigTtlSeconds * adminSigRenewShare * 1000 });
      return userSig;
    },
    drop(target: ImTarget, userSig: string): void {
      const id = idOf(target);
      if (cache.get(id)?.userSig === userSig) cache.delete(id);
    },
  };
}
