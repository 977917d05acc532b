import type { MessageDefinition, MessageField, MessageLeaf } from "../schema.ts";

/**
 * Whether a game client that reads `before` could meet a message it does not understand once `after` is sent. Names, labels, push texts and
 * the daily bound are staff's business alone; everything that stands on the wire is not.
 */
export function changesWire(before: MessageDefinition, after: MessageDefinition): boolean {
  return JSON.stringify(shapeOf(before)) !== JSON.stringify(shapeOf(after));
}

function shapeOf({ mark, wireName, fields }: MessageDefinition): unknown {
  return [mark, wireName, fields.map(fieldShape)];
}

function fieldShape(field: MessageField | MessageLeaf): unknown {
  const { key, kind, required, list } = field;
  const bounds = {
    text: () => [field.textMax],
    whole: () => [field.numberMin, field.numberMax],
    choice: () => field.choices.map(({ value }) => value),
    group: () => ("fields" in field ? field.fields.map(fieldShape) : []),
  };
  const own = kind === "text" || kind === "whole" || kind === "choice" || kind === "group" ? bounds[kind]() : [];
  return [key, kind, required, list && [list.min, list.max], "place" in field ? field.place : "", own];
}
