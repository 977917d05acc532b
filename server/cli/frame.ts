import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Command } from "commander";
import { z } from "zod";
import english from "#messages/en.json" with { type: "json" };
import { findGameBySlug } from "#server/games/service/find-game.ts";
import { ImError } from "#server/im/errors.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";
import { errorText } from "#server/kernel/loggable-error.ts";
import type { App } from "../compose.ts";

/** What a command's work receives: this process's app, and a context whose actor is the local operator. */
export type CliSession = {
  app: App;
  ctx: Ctx;
  /** @throws DomainError `games.not_found` */
  inGame(slug: string): Promise<GameCtx>;
};
/** `json` is the last line with `--json`, `text` what a person reads without; a warning goes to stderr either way. */
export type CliAnswer = { json: object; text: string[]; warnings?: string[]; exitCode?: 0 | 1 };
export type Cli = {
  /** Runs the work of one command, prints its answer, and sets the exit code: 1 for a refusal, with a sentence. */
  run(work: (session: CliSession) => Promise<CliAnswer>): Promise<void>;
  /** For a command that must say something before it knows its environment (`doctor`). */
  runBare(work: (open: () => App) => Promise<CliAnswer>): Promise<void>;
};
/** Adds the commands of one noun; each stands in a file of this folder and in the list of `server/cli.ts`. */
export type RegisterCommands = (program: Command, cli: Cli) => void;

/** @param open is called once, when a command begins its work. @param isJson whether `--json` was given. */
export function createCli(open: () => App, isJson: () => boolean): Cli {
  const runBare: Cli["runBare"] = async (work) => {
    let app: App | undefined;
    try {
      const answer = await work(() => {
        app ??= open();
        return app;
      });
      for (const warning of answer.warnings ?? []) process.stderr.write(`warning: ${warning}\n`);
      print(isJson() ? [JSON.stringify(answer.json)] : answer.text);
      process.exitCode = answer.exitCode ?? 0;
    } catch (error) {
      printFailure(error, isJson());
    } finally {
      await app?.close();
    }
  };
  return {
    runBare,
    run: (work) => runBare((openApp) => work(sessionOf(openApp()))),
  };
}

/** The local operator at work in this app. */
export function sessionOf(app: App): CliSession {
  const { db, im, secrets } = app;
  const requestId = randomUUID();
  const ctx: Ctx = {
    // Whoever may run this on a machine with the database has the house; the entry says who it was.
    actor: { kind: "local", osUser: userInfo().username },
    role: "local",
    db,
    im,
    secrets,
    now: () => new Date(),
    requestId,
    correlationId: requestId,
  };
  return {
    app,
    ctx,
    async inGame(slug) {
      const game = await findGameBySlug(ctx, slug);
      if (game !== undefined) return { ...ctx, game };
      throw new DomainError("NOT_FOUND", "games.not_found", `There is no game "${slug}".`, { params: { game: slug } });
    },
  };
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Says a failure as design 12 fixes it: `{error: {reason, message, fields?}}` or a sentence, exit code 1. */
export function printFailure(error: unknown, isJson: boolean): void {
  const { reason, message, fields } = describe(error);
  if (isJson) print([JSON.stringify({ error: { reason, message, ...(fields.length > 0 ? { fields } : {}) } })]);
  else process.stderr.write(`${[message, ...fields.map((field) => `  ${field.path}: ${field.message}`)].join("\n")}\n`);
  process.exitCode = 1;
}

type Failure = { reason: string; message: string; fields: readonly FieldProblem[] };

function describe(error: unknown): Failure {
  if (error instanceof DomainError) return error;
  if (error instanceof ImError) return { reason: `im.${error.kind}`, message: error.toFailure().message, fields: [] };
  if (error instanceof z.ZodError) {
    const fields = error.issues.map(({ path, code, message }) => {
      // A schema that refuses with a reason of its own says so in the message.
      const sentence = sentenceOf(message);
      const reason = sentence === undefined ? `input.${code}` : message;
      return { path: path.map(String).join("."), reason, message: sentence ?? message };
    });
    return { reason: "input.invalid", message: "Not everything that was given is valid.", fields };
  }
  const code = codeOf(error);
  if (code !== undefined && ["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "28P01", "3D000"].includes(code)) {
    return {
      reason: "database.unreachable",
      message: `The database cannot be used (${code}). Is it running, and DATABASE_URL right?`,
      fields: [],
    };
  }
  process.stderr.write(`${errorText(error)}\n`);
  return {
    reason: "internal",
    message:
      "Something went wrong on our side; stderr says what. Nothing is ever half-written: look before you repeat.",
    fields: [],
  };
}

/** The English sentence of a reason that a row keeps without its values; the reason itself where a sentence needs them. */
export function storedSentence(reason: string): string {
  const sentence = sentenceOf(reason);
  return sentence === undefined || sentence.includes("{") ? `(${reason})` : sentence;
}

/** The English sentence of a reason such as `games.bad_slug`. */
function sentenceOf(reason: string): string | undefined {
  let at: unknown = english.errors;
  for (const key of reason.split(".")) at = typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined;
  return typeof at === "string" ? at : undefined;
}

/** The driver's code, also of an error that drizzle wrapped. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

/** A whole number on the command line; `path` names the option. Underscores and commas may group the digits. */
export function wholeNumber(path: string, text: string): number {
  const plain = text.replace(/(?<=\d)[_,](?=\d{3}\b)/g, "");
  if (/^-?\d{1,15}$/.test(plain)) return Number(plain);
  const message = `must be a whole number, not "${text.slice(0, 40)}"`;
  throw new DomainError("BAD_REQUEST", "input.invalid", `--${path} ${message}.`, {
    fields: [{ path, reason: "input.invalid_type", message }],
  });
}
