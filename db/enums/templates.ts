/** What a template asks for when it becomes a mail, and how the answer is written in each language. */
export const templateVariableTypes = ["text", "number", "date", "choice"] as const;
export type TemplateVariableType = (typeof templateVariableTypes)[number];
