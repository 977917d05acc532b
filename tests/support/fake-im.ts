import type { ImGateway, ImGateways } from "#server/kernel/ports.ts";

/** Two of the platform's calls, answered from memory: the rest fails the test. The real client has its own contract tests. */
export function imKnowing(
  known: (id: string) => boolean,
  heard: { checked: string[][]; imported: { userId: string; nickname?: string }[][] } = { checked: [], imported: [] },
): ImGateways & { heard: typeof heard } {
  const answers: Pick<ImGateway, "findUnknownAccounts" | "importAccounts"> = {
    findUnknownAccounts: async (ids) => {
      heard.checked.push([...ids]);
      return ids.filter((id) => !known(id));
    },
    importAccounts: async (accounts) => {
      heard.imported.push([...accounts]);
      const ids = accounts.map((account) => account.userId);
      const failed = ids.filter((id) => !known(id)).map((item) => ({ item, code: null }));
      return { ok: ids.filter(known), failed };
    },
  };
  const gateway = imAnswering(answers);
  return { heard, open: () => gateway };
}

/** A gateway with the given calls; any other fails the test. */
export function imAnswering(answers: Partial<ImGateway>): ImGateway {
  const gateway = new Proxy(answers, {
    get(target, name) {
      if (Reflect.has(target, name)) return Reflect.get(target, name);
      throw new Error(`This verb was not supposed to call ${String(name)}.`);
    },
  });
  // A proxy has no static type of its own; calls that are not above throw.
  return gateway as ImGateway;
}
