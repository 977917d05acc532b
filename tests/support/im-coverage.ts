import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCallback } from "#server/im/callbacks.ts";
import { bindCalls } from "#server/im/calls/gateway.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { agreementAreas, imFunctions } from "./im-agreement.ts";
import { imExamples } from "./im-examples.ts";

/** What reaches the platform, seen without reaching it: every call ends here. */
class Reached extends Error {
  readonly method: string;

  constructor(method: string) {
    super(method);
    this.method = method;
  }
}

/** Functions that share the interface of an example with another function. */
const furtherCalls: readonly ((im: ImGateway) => Promise<unknown>)[] = [
  (im) => im.countAllUnread("player_1001"),
  (im) => im.readHistoryPage({ account: "player_1001", peer: "system_mail", fromTime: 0, toTime: 1 }, null),
];

/**
 * Interfaces (`openim/sendmsg`) with the functions of the gateway that call them.
 * @throws Error for a function of which nothing is known.
 */
export async function clientFunctions(): Promise<Map<string, Set<string>>> {
  const functions = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const make of [...imExamples.map((example) => example.make), ...furtherCalls]) {
    let name = "";
    const gateway = bindCalls(({ method }) => Promise.reject(new Reached(method)));
    const watched = new Proxy<ImGateway>(gateway, {
      get(target, asked) {
        name = String(asked);
        return Reflect.get(target, asked);
      },
    });
    const reached: unknown = await make(watched).catch((error: unknown) => error);
    if (!(reached instanceof Reached)) throw new Error(`an example of ${name} makes no call`);
    functions.set(reached.method, (functions.get(reached.method) ?? new Set()).add(name));
    seen.add(name);
  }
  const unseen = imFunctions().filter((name) => !seen.has(name));
  if (unseen.length > 0) throw new Error(`no example calls ${unseen.join(", ")}`);
  return functions;
}

/** Interfaces that the source of the client names. */
export function clientMethods(): string[] {
  const folder = join(import.meta.dirname, "../../server/im/calls");
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const named = sources.flatMap((source) =>
    [...source.matchAll(/"([A-Za-z_]+\/[A-Za-z_0-9]+)"/g)].map((match) => match[1]),
  );
  return [...new Set(named.flatMap((method) => method ?? []))].sort();
}

/** The file that makes a function's calls for real. */
export function agreementFileOf(name: string): string | undefined {
  const area = Object.entries(agreementAreas).find(([, names]) => names.some((known) => known === name));
  return area && `agreement-${area[0]}`;
}

/** Whether the client reads a command's documented body as what it is. */
export function isRead(command: string, exampleBody: unknown): boolean {
  return parseCallback(command, JSON.stringify(exampleBody)).kind === command;
}
