import type { FieldProblem } from "#server/kernel/errors.ts";
import { type Draft, type MailVariable, mailVariables, type PlayerVariables } from "../schema.ts";

/** `{{nickname|friend}}`: a variable, and what stands in its place for a player who has none. */
const placeholder = /\{\{\s*([^{}|\s]*)\s*(?:\|([^{}|]*))?\}\}/gu;

/**
 * Puts a player's values into a text. A value is never read as a placeholder itself, so a player called `{{id}}` is just that.
 * What is no variable stays as it was written; `variableProblems` names it before anything is sent.
 */
export function fillIn(text: string, values: PlayerVariables): string {
  return text.replace(placeholder, (whole: string, name: string, fallback: string | undefined) => {
    const variable = mailVariables.find((known) => known === name);
    if (variable === undefined) return whole;
    const value = values[variable];
    return value === null || value === undefined || value === "" ? (fallback?.trim() ?? "") : value;
  });
}

/** The variables that any text of the mail uses, in their fixed order; empty for a mail that is one text for everybody. */
export function variablesOf(texts: Draft["texts"]): MailVariable[] {
  const used = new Set(
    Object.values(texts).flatMap(({ title, body }) =>
      [...`${title}\n${body}`.matchAll(placeholder)].map(([, name]) => name),
    ),
  );
  return mailVariables.filter((variable) => used.has(variable));
}

/** Placeholders that name no variable or leave a gap for some players, and braces that were meant as one. */
export function variableProblems(texts: Draft["texts"], target: Draft["target"]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [locale, text] of Object.entries(texts)) {
    for (const field of ["title", "body"] as const) {
      const path = `texts.${locale}.${field}`;
      problems.push(...textProblems(text[field]).map((found) => ({ ...found, path })));
    }
  }
  if (target === "group" && variablesOf(texts).length > 0) {
    problems.push({
      path: "target",
      reason: "mail.variables_need_a_list",
      message:
        "A message to a group is one text for all its members. Take the variables out, or send to its members as a list.",
    });
  }
  return problems;
}

function textProblems(text: string): Omit<FieldProblem, "path">[] {
  const problems: Omit<FieldProblem, "path">[] = [];
  for (const [whole, name = "", fallback] of text.matchAll(placeholder)) {
    const variable = mailVariables.find((known) => known === name);
    if (variable === undefined) {
      problems.push({
        reason: "mail.variable_unknown",
        message: `${whole} is no variable. There are: ${mailVariables.join(", ")}.`,
        params: { placeholder: whole, known: mailVariables.join(", ") },
      });
    } else if (variable !== "id" && (fallback === undefined || fallback.trim() === "")) {
      problems.push({
        reason: "mail.variable_without_fallback",
        message: `Some players have no ${name}. Say what they read instead: {{${name}|friend}}.`,
        params: { placeholder: whole, example: `{{${name}|friend}}` },
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
export function longestValues(costs: { longestNickname: string | null }): PlayerVariables {
  return { nickname: costs.longestNickname, id: "0".repeat(32) };
}
