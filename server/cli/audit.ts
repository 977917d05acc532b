import { readFileSync, writeFileSync } from "node:fs";
import { badCheckpoint } from "#server/audit/seals/errors.ts";
import { getLogKey } from "#server/audit/seals/service/get-log-key.ts";
import { proveEntry } from "#server/audit/seals/service/prove-entry.ts";
import { proveGrowth } from "#server/audit/seals/service/prove-growth.ts";
import { type VerifiedLog, verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { isMissingFile } from "#server/kernel/is-missing-file.ts";
import { type CliAnswer, type CliSession, type RegisterCommands, wholeNumber } from "./frame.ts";

type VerifyOptions = { checkpoint?: string; publicKey?: string };
type ProveOptions = { checkpoint?: string; out?: string };
type GrowthOptions = { checkpoint: string; out?: string };

export const registerAudit: RegisterCommands = (program, cli) => {
  const audit = program.command("audit").description("the sealed audit log: docs/audit/README.md");
  audit
    .command("verify")
    .description(
      "recompute the whole log, and compare it with its seals and with checkpoints kept outside of the database",
    )
    .option("--checkpoint <file>", "a checkpoint, or a file of them (default: HERALD_AUDIT_FILE when it is there)")
    .option("--public-key <key>", "the key you kept, instead of the one in the database")
    .action((options: VerifyOptions) => cli.run((session) => verify(session, options)));
  audit
    .command("prove <entry>")
    .description("prove that an entry is in the log, for somebody who has a checkpoint and not this server")
    .option("--checkpoint <file>", "prove it against this checkpoint instead of the newest")
    .option("--out <file>", "write the proof there")
    .action((entry: string, options: ProveOptions) =>
      cli.run(async ({ ctx }) => {
        const checkpoints = options.checkpoint === undefined ? undefined : readCheckpoints(options.checkpoint);
        const id = wholeNumber("entry", entry);
        return proofAnswer(await proveEntry(ctx, { id, checkpoints }), options.out);
      }),
    );
  audit
    .command("prove-growth")
    .description("prove that the newest checkpoint continues an older one")
    .requiredOption("--checkpoint <file>", "the older one")
    .option("--out <file>", "write the proof there")
    .action((options: GrowthOptions) =>
      cli.run(async ({ ctx }) =>
        proofAnswer(await proveGrowth(ctx, { checkpoints: readCheckpoints(options.checkpoint) }), options.out),
      ),
    );
  audit
    .command("key")
    .description("the public key that checkpoints are checked with; keep a copy where nobody here can change it")
    .action(() =>
      cli.run(async ({ ctx }) => {
        const { origin, publicKey, createdAt } = await getLogKey(ctx);
        return { json: { origin, publicKey, createdAt }, text: [publicKey] };
      }),
    );
};

async function verify({ app, ctx }: CliSession, options: VerifyOptions): Promise<CliAnswer> {
  const path = options.checkpoint ?? app.env.auditFile;
  const checkpoints = readIfThere(path);
  if (checkpoints === undefined && options.checkpoint !== undefined) throw unreadable(path);
  const log = await verifyLog(ctx, { checkpoints, publicKey: options.publicKey });
  const alone =
    "No checkpoint from outside was compared: that entries were cut off the end cannot be told without one.";
  return {
    json: log,
    text: log.ok ? wellText(log) : badText(log),
    warnings: checkpoints === undefined ? [alone] : [],
    exitCode: log.ok ? 0 : 1,
  };
}

function wellText({ entries, size, root, unsealed, checkpoints }: VerifiedLog): string[] {
  return [
    `The log is what was sealed: ${entries} entries, ${size} sealed, ${unsealed} not yet.`,
    `root ${root}`,
    `${checkpoints.given} checkpoints from outside and ${checkpoints.stored} of the database agree.`,
  ];
}

function badText({ bad, findings, size, entries }: VerifiedLog): string[] {
  const more = findings > bad.length ? [`… and ${findings - bad.length} more`] : [];
  const places = bad.map(({ kind, leafIndex, lastLeafIndex, entryId, detail }) => {
    const leaves =
      lastLeafIndex === undefined || lastLeafIndex === leafIndex ? leafIndex : `${leafIndex} to ${lastLeafIndex}`;
    const where = [leafIndex === null ? [] : `leaf ${leaves}`, entryId === null ? [] : `entry ${entryId}`].flat();
    return `✖ ${kind}${where.length > 0 ? ` at ${where.join(", ")}` : ""}: ${detail}`;
  });
  return [`The log is NOT what was sealed (${entries} entries, ${size} leaves). From the first:`, ...places, ...more];
}

function proofAnswer(proof: object, out: string | undefined): CliAnswer {
  const text = JSON.stringify(proof, null, 2);
  if (out === undefined) return { json: proof, text: [text] };
  writeFileSync(out, `${text}\n`);
  return { json: proof, text: [`The proof stands in ${out}; docs/audit/verify.mjs checks it.`] };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw unreadable(path);
  }
}

function readCheckpoints(path: string): string {
  const text = readIfThere(path);
  if (text === undefined) throw unreadable(path);
  return text;
}

const unreadable = (path: string) => badCheckpoint(`The file ${path} cannot be read.`);
