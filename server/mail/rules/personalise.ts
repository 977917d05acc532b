import type { FieldProblem } from "#server/kernel/errors.ts";
import {
  type Draft,
  isMailVariable,
  type MailVariable,
  mailLimits,
  ownVariables,
  type PlayerVariables,
} from "../schema.ts";

/** `{{nickname|friend}}`: a variable, and what stands in its place for a player who has none. */
const placeholder = /\{\{\s*([^{}|\s]*)\s*(?:\|([^{}|]*))?\}\}/gu;
/** The variable that a placeholder names. */
function toVariable(name: string): MailVariable | undefined {
  return isMailVariable(name) ? name : undefined;
}

/**
 * Puts a player's values into a text. A value is never read as a placeholder itself, so a player called `{{id}}` is just that.
 * What is no variable stays as it was written; `variableProblems` names it before anything is sent.
 */
export function fillIn(text: string, values: PlayerVariables): string {
  return text.replace(placeholder, (whole: string, name: string, fallback: string | undefined) => {
    const variable = toVariable(name);
    if (variable === undefined) return whole;
    const value = Object.hasOwn(values, variable) ? values[variable] : null;
    return value === null || value === undefined || value === "" ? (fallback?.trim() ?? "") : value;
  });
}

type Use = { variable: MailVariable; hasFallback: boolean };

function usesIn(text: string): Use[] {
  return [...text.matchAll(placeholder)].flatMap(([, name = "", fallback = ""]) => {
    const variable = toVariable(name);
    return variable === undefined ? [] : [{ variable, hasFallback: variable === "id" || fallback.trim() !== "" }];
  });
}

function usesOf(texts: Draft["texts"]): Use[] {
  return Object.values(texts).flatMap(({ title, body }) => usesIn(`${title}\n${body}`));
}

/** The variables that any text of the mail uses, in a fixed order; empty for a mail that is one text for everybody. */
export function variablesOf(texts: Draft["texts"]): MailVariable[] {
  return inOrder(new Set(usesOf(texts).map(({ variable }) => variable)));
}

/** The variables that every player must have a value of: somewhere they stand without a fallback. */
export function requiredVariablesOf(texts: Draft["texts"]): MailVariable[] {
  return inOrder(new Set(usesOf(texts).flatMap((use) => (use.hasFallback ? [] : [use.variable]))));
}

function inOrder(used: ReadonlySet<MailVariable>): MailVariable[] {
  const told = [...used].filter((variable) => variable.includes(".")).sort();
  return [...ownVariables.filter((variable) => used.has(variable)), ...told];
}

/** How many players of the audience have no value of each variable; empty while there is no list to look at. */
export type MissingValues = Readonly<Record<string, number>>;

/** Placeholders that name no variable or leave a gap for some players, and braces that were meant as one. */
export function variableProblems(
  texts: Draft["texts"],
  target: Draft["target"],
  missing: MissingValues = {},
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [locale, text] of Object.entries(texts)) {
    for (const field of ["title", "body"] as const) {
      const path = `texts.${locale}.${field}`;
      problems.push(...textProblems(text[field], missing).map((found) => ({ ...found, path })));
    }
  }
  const count = variablesOf(texts).length;
  if (count > mailLimits.variablesMax) {
    problems.push({
      path: "texts",
      reason: "mail.variables_too_many",
      message: `One mail names at most ${mailLimits.variablesMax} variables, not ${count}.`,
      params: { max: mailLimits.variablesMax, count },
    });
  }
  if (target === "group" && count > 0) {
    problems.push({
      path: "target",
      reason: "mail.variables_need_a_list",
      message:
        "A message to a group is one text for all its members. Take the variables out, or send to its members as a list.",
    });
  }
  return problems;
}

function textProblems(text: string, missing: MissingValues): Omit<FieldProblem, "path">[] {
  const problems: Omit<FieldProblem, "path">[] = [];
  for (const [whole, name = "", fallback = ""] of text.matchAll(placeholder)) {
    const variable = toVariable(name);
    const players = variable === undefined || variable === "id" ? 0 : (missing[variable] ?? 0);
    if (variable === undefined) {
      const known = [...ownVariables, "attribute.…", "profile.…"].join(", ");
      problems.push({
        reason: "mail.variable_unknown",
        message: `${whole} is no variable. There are: ${known}.`,
        params: { placeholder: whole, known },
      });
    } else if (players > 0 && fallback.trim() === "") {
      const example = `{{${name}|…}}`;
      problems.push({
        reason: "mail.variable_without_fallback",
        message: `${players} players have no ${name}. Say what they read instead: ${example}.`,
        params: { placeholder: whole, players, example },
      });
    }
  }
  if (/\{\{|\}\}/.test(text.replace(placeholder, ""))) {
    problems.push({
      reason: "mail.variable_unclosed",
      message: "A variable is written {{nickname|friend}}: two braces before and two behind it.",
    });
  }
  return problems;
}

/** The values that make a mail longest for anyone it is for; an id is 32 characters at most. */
export function longestValues(costs: { longest: PlayerVariables }): PlayerVariables {
  return { ...costs.longest, id: "0".repeat(32) };
}
