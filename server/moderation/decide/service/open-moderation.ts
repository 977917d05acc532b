import { join } from "node:path";
import type { Logger } from "pino";
import { Gauge, type Registry } from "prom-client";
import { wait } from "#lib/wait.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { KeptTexts } from "#server/kernel/ports.ts";
import { openCheckers } from "../../providers/service/open-checkers.ts";
import { decideDeadlineMs } from "../schema.ts";
import { buildApart } from "./build-apart.ts";
import { type Decider, openDecider } from "./open-decider.ts";
import { type DecisionWriter, openDecisionWriter } from "./open-decision-writer.ts";
import { openPatternEngine } from "./open-pattern-engine.ts";
import { type KeptRules, openRules } from "./open-rules.ts";
import { openSpool } from "./open-spool.ts";

/** Everything by which one gateway judges. */
export type Moderation = {
  decider: Decider;
  rules: KeptRules;
  writer: DecisionWriter;
  /** Waits for what is being decided, and writes or spools what is left. @returns how many decisions had to be given up. */
  close(timeoutMs: number): Promise<number>;
};

/** What a gateway waits for rules before it takes calls; and for what the database says of them, when it has kept some. */
const [beginMsMax, saidMsMax] = [3_000, 500];

/**
 * Opens what a gateway judges by: rules, checkers, the writer and its spool. Every second of this is messages that nobody judges: a database that hangs is
 * waited for no longer than what was kept needs to be at work, and what a gateway before has left in the spool is written meanwhile.
 * @param parts.dataDir the spool's folder is in it. @param parts.kept what it judges by until the database says. @param parts.owner names this process.
 *   @param parts.isAlive whether another one runs; undefined when that cannot be seen from here.
 */
export async function openModeration(
  ctx: Pick<Ctx, "db" | "secrets" | "now">,
  parts: {
    log: Logger;
    metrics: Registry;
    dataDir: string;
    kept: KeptTexts;
    owner: string;
    isAlive: (owner: string) => boolean | undefined;
  },
): Promise<Moderation> {
  const { log, metrics, dataDir, kept, owner, isAlive } = parts;
  const { secrets } = ctx;
  const checkers = openCheckers(ctx, { log, kept });
  const keeping = { texts: kept, secrets, checkers: checkers.keep };
  const rules = openRules(ctx, { log, engine: openPatternEngine(), build: buildApart, kept: keeping });
  const spool = await openSpool({ folder: join(dataDir, "spool"), owner, isAlive });
  const writer = openDecisionWriter(ctx, { log, spool });
  // Without the database both go on trying, while messages are answered by what there is.
  void writer.drainSpool();
  await Promise.race([rules.begun(saidMsMax), wait(beginMsMax)]);
  register(metrics, { writer, checkers, rules });
  const decider = openDecider(ctx, { log, rules, checkers, writer });
  return {
    decider,
    rules,
    writer,
    async close(timeoutMs) {
      // Whoever waits for a checker has no decision yet that could be written or spooled.
      for (const endsAt = performance.now() + decideDeadlineMs; decider.deciding() > 0 && performance.now() < endsAt; )
        await wait(10);
      const [givenUp] = await Promise.all([writer.close(timeoutMs), rules.stop()]);
      await checkers.close();
      return givenUp;
    },
  };
}

function register(
  metrics: Registry,
  { writer, checkers, rules }: { writer: DecisionWriter; checkers: ReturnType<typeof openCheckers>; rules: KeptRules },
): void {
  const registers = [metrics];
  new Gauge({
    name: "herald_decisions_waiting",
    help: "Decisions without a row, by where they wait (memory, spool), or were set aside for good (refused).",
    labelNames: ["where"],
    registers,
    async collect() {
      const { queued, spooled } = writer.waiting();
      this.set({ where: "memory" }, queued);
      this.set({ where: "spool" }, spooled);
      // A folder that cannot be read is told by whoever writes to it.
      const refused = await writer.setAside().catch(() => undefined);
      if (refused !== undefined) this.set({ where: "refused" }, refused);
    },
  });
  new Gauge({
    name: "herald_rules_as_of_seconds",
    help: "When the database said last which rules judge, in Unix seconds. Far back: this gateway judges by what it kept on its disk.",
    registers,
    collect() {
      const at = rules.asOf();
      if (at !== undefined) this.set(Math.floor(at.getTime() / 1_000));
    },
  });
  new Gauge({
    name: "herald_checkers_open_circuits",
    help: "Checkers that are left alone because they failed too often in a row.",
    registers,
    collect() {
      this.set(checkers.circuits().filter(({ isOpen }) => isOpen).length);
    },
  });
}
