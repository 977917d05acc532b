import type { Callbacks, Origin, Verdict } from "../../sandbox/im/callbacks/callbacks.ts";
import { Clock } from "../../sandbox/im/clock.ts";
import type { Edition } from "../../sandbox/im/editions.ts";
import type { Answer, Endpoint, Service } from "../../sandbox/im/endpoint.ts";
import { Limits } from "../../sandbox/im/limits.ts";
import { seedWorld } from "../../sandbox/im/world/seed.ts";
import { Store } from "../../sandbox/im/world/store.ts";
import type { Json } from "./sandbox-process.ts";

/** Keeps what the sandbox tells, and answers what it asks; without an answer it says: go on. */
export class RecordingCallbacks implements Callbacks {
  readonly isListening = true;
  readonly told: { command: string; body: Json; origin: Origin }[] = [];
  readonly answers = new Map<string, Verdict>();

  before(command: string, body: Json, origin: Origin): Promise<Verdict> {
    this.told.push({ command, body, origin });
    return Promise.resolve(this.answers.get(command) ?? { code: 0, text: "", answer: {} });
  }

  after(command: string, body: Json, origin: Origin): void {
    this.told.push({ command, body, origin });
  }

  /** Bodies of one command, in order. */
  of(command: string): Json[] {
    return this.told.filter((entry) => entry.command === command).map((entry) => entry.body);
  }
}

export const phone: Origin = { clientIp: "203.0.113.5", platform: "Android" };

/** The sandbox's service in this process, without doors: players p1, p2 … exist, and the callbacks are kept. */
export function sandboxService(options: { players?: number; edition?: Edition; dataDir?: string } = {}): {
  service: Service;
  callbacks: RecordingCallbacks;
  call: (endpoints: readonly Endpoint[], command: string, body: Json) => Promise<Answer>;
} {
  const clock = new Clock();
  const callbacks = new RecordingCallbacks();
  const store = new Store({
    clock,
    sdkAppId: 1_400_009_001,
    dataDir: options.dataDir,
    seed: (world) => {
      seedWorld(world, { seed: 7, players: 0, admins: ["administrator"] });
      for (let number = 1; number <= (options.players ?? 9); number += 1) world.accounts.add(`p${number}`);
    },
  });
  const limits = new Limits({ callsPerSecond: 0, recipientsPerMinute: 0 });
  const service: Service = { store, clock, limits, edition: options.edition ?? "enterprise", callbacks };
  const call = async (endpoints: readonly Endpoint[], command: string, body: Json): Promise<Answer> => {
    const endpoint = endpoints.find(({ name }) => name.endsWith(`/${command}`));
    if (!endpoint) throw new Error(`no endpoint ${command}`);
    const origin = { clientIp: "127.0.0.1", platform: "RESTAPI" };
    return await endpoint.run(service, { body, admin: "administrator", origin, failingAccounts: new Map() });
  };
  return { service, callbacks, call };
}
