import { type FileHandle, open, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { exportRejects } from "#server/audiences/service/export-rejects.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { registerAudienceSets } from "./audience-sets.ts";
import type { CliAnswer, CliSession, RegisterCommands } from "./frame.ts";

type ImportOptions = { game: string; name?: string; file: string };

export const registerAudience: RegisterCommands = (program, cli) => {
  const audience = program.command("audience").description("lists of players");
  audience
    .command("import")
    .description("receive a list of up to 1,000,000 ids; bad lines go to a file beside it")
    .requiredOption("--game <slug>")
    .requiredOption("--file <file>", ".txt with an id a line, or .csv")
    .option("--name <name>", "what staff will see; the file's name by default")
    .action((options: ImportOptions) => cli.run((session) => importFile(session, options)));
  registerAudienceSets(audience, cli);
};

async function importFile(session: CliSession, options: ImportOptions): Promise<CliAnswer> {
  const ctx = await session.inGame(options.game);
  const path = resolve(options.file);
  const fileName = basename(path);
  const file = await openFile(path);
  try {
    const bytes = file.createReadStream({ autoClose: false });
    const audience = await receiveAudience(ctx, { name: options.name ?? fileName, fileName, source: "cli", bytes });
    const { id: audienceId, validCount: valid, duplicateCount: duplicates, rejectedCount: rejected } = audience;
    const errors =
      rejected === 0 ? { errorsFile: null } : await writeErrors(`${path}.errors.csv`, exportRejects(ctx, audience));
    return {
      json: { audienceId, valid, duplicates, rejected, errorsFile: errors.errorsFile },
      text: [
        `${valid} players, ${duplicates} repeats, ${rejected} rejected: audience ${audienceId}.`,
        ...(errors.errorsFile === null ? [] : [`The rejected lines are in ${errors.errorsFile}`]),
      ],
      ...("warning" in errors ? { warnings: [errors.warning] } : {}),
    };
  } finally {
    await file.close();
  }
}

/** A file that cannot be read is told apart from a list that breaks off. */
async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "r");
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw unreadable(path);
}

function unreadable(file: string, cause?: unknown): DomainError {
  const message = `The file ${file} cannot be read.`;
  return new DomainError("BAD_REQUEST", "input.file_unreadable", message, { params: { file }, cause });
}

/** The audience is ready whether or not its errors can be written down here: then a warning says so. */
async function writeErrors(
  errorsFile: string,
  text: AsyncIterable<string>,
): Promise<{ errorsFile: string } | { errorsFile: null; warning: string }> {
  try {
    await writeFile(errorsFile, text);
    return { errorsFile };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { errorsFile: null, warning: `The rejected lines could not be written: ${why}. The console has them.` };
  }
}
