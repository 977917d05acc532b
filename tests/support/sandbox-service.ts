import { type Callbacks, goOn, type Origin, type Verdict } from "#sandbox/im/callbacks/callbacks.ts";
import { Clock } from "#sandbox/im/clock.ts";
import { Refusal } from "#sandbox/im/codes.ts";
import type { Edition } from "#sandbox/im/editions.ts";
import type { Endpoint, Service } from "#sandbox/im/endpoint.ts";
import { Limits } from "#sandbox/im/limits.ts";
import type { JsonObject } from "#sandbox/im/values.ts";
import { seedWorld } from "#sandbox/im/world/seed.ts";
import { Store } from "#sandbox/im/world/store.ts";

export interface Told {
  command: string;
  body: JsonObject;
  origin: Origin;
}

/** A receiver of callbacks inside the test: remembers what it was told and answers as it was taught. */
export class RecordingCallbacks implements Callbacks {
  readonly isListening = true;
  readonly told: Told[] = [];
  readonly #answers = new Map<string, () => Partial<Verdict>>();

  /** From now on a before-callback gets this; the function runs while the operation waits. */
  answer(command: string, answer: () => Partial<Verdict>): void {
    this.#answers.set(command, answer);
  }

  before(command: string, body: JsonObject, origin: Origin): Promise<Verdict> {
    this.told.push({ command, body, origin });
    return Promise.resolve({ ...goOn, ...this.#answers.get(command)?.() });
  }

  after(command: string, body: JsonObject, origin: Origin): void {
    this.told.push({ command, body, origin });
  }

  /** Bodies of one command, in order. */
  of(command: string): JsonObject[] {
    return this.told.filter((told) => told.command === command).map(({ body }) => body);
  }

  /** Commands told so far, without their family. */
  commands(): string[] {
    return this.told.map(({ command }) => command.replace(/^.+\.Callback/, ""));
  }

  /** Bodies of one command, without the time. */
  bodiesOf(command: string): JsonObject[] {
    return this.told.filter((told) => told.command === command).map(({ body: { EventTime: _time, ...body } }) => body);
  }
}

/** The sandbox's parts inside the test's process, for what the wire does not show. Players are player_00001 and so on. */
export function newSandboxService(
  options: { callbacks?: Callbacks; edition?: Edition; players?: number } = {},
): Service & { callbacks: Callbacks } {
  const clock = new Clock();
  const seed = { seed: 7, players: options.players ?? 30, admins: ["administrator"] };
  const store = new Store({
    clock,
    sdkAppId: 1_400_009_001,
    dataDir: undefined,
    seed: (world) => seedWorld(world, seed),
  });
  return {
    sdkAppId: 1_400_009_001,
    store,
    clock,
    limits: new Limits({ callsPerSecond: 0, recipientsPerMinute: 0 }),
    edition: options.edition ?? "enterprise",
    product: "both",
    callbacks: options.callbacks ?? new RecordingCallbacks(),
  };
}

/** Calls an endpoint as the admin does, without the wire. @returns its own fields, or the code it refused with. */
export async function callEndpoint(
  service: Service,
  endpoints: readonly Endpoint[],
  call: { name: string; body: JsonObject; failing?: ReadonlyMap<string, number> },
): Promise<JsonObject | number> {
  const endpoint = endpoints.find(({ name }) => name.endsWith(`/${call.name}`));
  if (!endpoint) throw new Error(`no endpoint ${call.name}`);
  const origin = { clientIp: "127.0.0.1", platform: "RESTAPI" };
  try {
    const { body, failing: failingAccounts = new Map() } = call;
    return await endpoint.run(service, {
      body,
      admin: "administrator",
      origin,
      address: "http://127.0.0.1:3100",
      failingAccounts,
    });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export const phone: Origin = { clientIp: "203.0.113.5", platform: "Android" };

/** A service whose only players are p1, p2 and so on; `call` answers as the endpoint does and throws what it refuses. */
export function sandboxService(options: { players?: number; edition?: Edition } = {}): {
  service: Service;
  callbacks: RecordingCallbacks;
  call: (endpoints: readonly Endpoint[], command: string, body: JsonObject) => Promise<JsonObject>;
} {
  const callbacks = new RecordingCallbacks();
  const service = newSandboxService({ ...options, callbacks, players: 0 });
  const accounts = Array.from({ length: options.players ?? 9 }, (_, index) => ({ id: `p${index + 1}` }));
  service.store.commit({ op: "import", accounts });
  const call = async (endpoints: readonly Endpoint[], command: string, body: JsonObject): Promise<JsonObject> => {
    const endpoint = endpoints.find(({ name }) => name.endsWith(`/${command}`));
    if (!endpoint) throw new Error(`no endpoint ${command}`);
    return await endpoint.run(service, {
      body,
      admin: "administrator",
      origin: { clientIp: "127.0.0.1", platform: "RESTAPI" },
      address: "http://127.0.0.1:3100",
      failingAccounts: new Map(),
    });
  };
  return { service, callbacks, call };
}
