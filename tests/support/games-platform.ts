import { ImRejected, ImUnreachable } from "#server/im/errors.ts";
import type { ImGateway, ImGateways, ImTarget } from "#server/kernel/ports.ts";

/** What a test lets the platform be: which keys and admins it takes, which accounts it refuses to import. */
export type PlatformFacts = {
  keys: string[];
  admins: string[];
  /** Endpoints that answer; all of them without a list. */
  endpoints?: string[];
  refusedAccounts?: string[];
  imported?: { userId: string; nickname?: string }[];
};

/** The few of the platform's calls that a game's settings make, judged by its facts as the real one does. */
export function platformOf(facts: PlatformFacts): ImGateways {
  const about = { method: "account_check", attempt: 1, uncertain: false };
  const judge = (target: ImTarget) => {
    if (facts.endpoints?.includes(target.endpoint) === false) {
      throw new ImUnreachable("no connection", { ...about, code: null });
    }
    if (!facts.keys.includes(target.key)) throw new ImRejected("bad signature", { ...about, code: 70_009 });
    if (!facts.admins.includes(target.adminAccount)) throw new ImRejected("no admin", { ...about, code: 60_010 });
  };
  return {
    open: (target) => {
      const answers: Pick<ImGateway, "findUnknownAccounts" | "importAccount" | "importAccounts"> = {
        findUnknownAccounts: async () => {
          judge(target);
          return [];
        },
        importAccount: async (account) => {
          judge(target);
          facts.imported?.push(account);
        },
        importAccounts: async (accounts) => {
          judge(target);
          facts.imported?.push(...accounts);
          const isRefused = (id: string) => facts.refusedAccounts?.includes(id) ?? false;
          const ids = accounts.map(({ userId }) => userId);
          return {
            ok: ids.filter((id) => !isRefused(id)),
            failed: ids.filter(isRefused).map((item) => ({ item, code: 70_402 })),
          };
        },
      };
      // Calls that are not above fail the test; their type cannot be told from here.
      return new Proxy(answers, {
        get: (known, name) =>
          Reflect.get(known, name) ?? (() => Promise.reject(new Error(`${String(name)} not expected`))),
      }) as ImGateway;
    },
  };
}
