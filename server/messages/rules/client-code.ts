import type { MessageField, MessageLeaf, MessageTypeVersion } from "../schema.ts";

/**
 * Code that reads messages of a version in a game client, in the manner of `docs/client/README.md`. Keys, wire names and choices are
 * letters, digits and a few signs by the schema, so none of them can end a literal.
 */
export function clientCodeOf(type: MessageTypeVersion): { typescript: string; csharp: string } {
  return { typescript: typescriptOf(type), csharp: csharpOf(type) };
}

function pascal(text: string): string {
  const name = text.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, _gap, letter: string) => letter.toUpperCase());
  return /^[A-Za-z]/.test(name) ? name : `Message${name}`;
}

function marksOf({ definition, wireVersion }: MessageTypeVersion): {
  type: string;
  version: string;
  name: string;
  v: number;
} {
  const isTypeV = definition.mark === "type_v";
  return {
    type: isTypeV ? "type" : "businessID",
    version: isTypeV ? "v" : "version",
    name: definition.wireName,
    v: wireVersion,
  };
}

function typescriptOf(type: MessageTypeVersion): string {
  const name = pascal(type.code);
  const { type: mark, version, name: wireName, v } = marksOf(type);
  const inData = type.definition.fields.filter(({ place }) => place === "data");
  const inExt = type.definition.fields.filter(({ place }) => place === "ext");
  const members = (fields: readonly (MessageField | MessageLeaf)[], indent: string): string =>
    fields
      .map((field) => `${indent}${field.key}${field.required ? "" : "?"}: ${typescriptType(field, indent)};`)
      .join("\n");
  const ext =
    inExt.length === 0
      ? ""
      : `\n/** What \`Ext\` holds, as JSON text. */\nexport type ${name}Ext = {\n${members(inExt, "  ")}\n};\n`;
  return `export type ${name} = {
  ${mark}: "${wireName}";
  ${version}: ${v};
  /** Remember it: the same id must never give twice. */
  id: string;
${members(inData, "  ")}
};
${ext}
/** @param data of the custom element. Undefined for anything that is not this message: show a plain notice then. */
export function parse${name}(data: string): ${name} | undefined {
  try {
    const message: unknown = JSON.parse(data);
    const isOurs = typeof message === "object" && message !== null && "${mark}" in message && "${version}" in message;
    return isOurs && message.${mark} === "${wireName}" && message.${version} === ${v} ? (message as ${name}) : undefined;
  } catch {
    return undefined;
  }
}
`;
}

function typescriptType(field: MessageField | MessageLeaf, indent: string): string {
  const one = typescriptOne(field, indent);
  if (field.list === null) return one;
  return one.includes("|") ? `(${one})[]` : `${one}[]`;
}

function typescriptOne(field: MessageField | MessageLeaf, indent: string): string {
  if (field.kind === "whole") return "number";
  if (field.kind === "truth") return "boolean";
  if (field.kind === "item") return "{ code: string; quantity: number }";
  if (field.kind === "choice") return field.choices.map(({ value }) => `"${value}"`).join(" | ");
  if (field.kind !== "group" || !("fields" in field)) return "string";
  const inner = field.fields.map(
    (each) => `${indent}  ${each.key}${each.required ? "" : "?"}: ${typescriptType(each, `${indent}  `)};`,
  );
  return `{\n${inner.join("\n")}\n${indent}}`;
}

function csharpOf(type: MessageTypeVersion): string {
  const name = pascal(type.code);
  const { type: mark, version, name: wireName, v } = marksOf(type);
  const inData = type.definition.fields.filter(({ place }) => place === "data");
  const hasItems = JSON.stringify(type.definition.fields).includes('"kind":"item"');
  const groups = inData.filter((field) => field.kind === "group");
  const item = `public sealed class ${name}Item { public string code = ""; public long quantity; }\n\n`;
  const nested = groups.map(
    (group) => `public sealed class ${name}${pascal(group.key)}\n{\n${csharpMembers(group.fields, name)}\n}\n\n`,
  );
  return `using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

${hasItems ? item : ""}${nested.join("")}public sealed class ${name}
{
    /// <summary>Remember it: the same id must never give twice.</summary>
    public string id = "";
${csharpMembers(inData, name)}

    /// <summary>Null for anything that is not this message: show a plain notice then.</summary>
    public static ${name} Parse(string data)
    {
        try
        {
            var json = JObject.Parse(data);
            if ((string)json["${mark}"] != "${wireName}" || (int?)json["${version}"] != ${v}) return null;
            return json.ToObject<${name}>();
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
`;
}

function csharpMembers(fields: readonly (MessageField | MessageLeaf)[], name: string): string {
  return fields.map((field) => `    public ${csharpType(field, name)} @${field.key}${csharpStart(field)};`).join("\n");
}

function csharpType(field: MessageField | MessageLeaf, name: string): string {
  const value = { whole: "long", truth: "bool", time: "DateTimeOffset" };
  const plain = {
    text: "string",
    choice: "string",
    player: "string",
    item: `${name}Item`,
    group: `${name}${pascal(field.key)}`,
  };
  const { kind } = field;
  if (kind !== "whole" && kind !== "truth" && kind !== "time") {
    return field.list === null ? plain[kind] : `List<${plain[kind]}>`;
  }
  if (field.list !== null) return `List<${value[kind]}>`;
  return field.required ? value[kind] : `${value[kind]}?`;
}

function csharpStart(field: MessageField | MessageLeaf): string {
  if (field.list !== null) return " = new()";
  return field.required && ["text", "choice", "player"].includes(field.kind) ? ' = ""' : "";
}
