import { ControlError } from "../control-error.ts";
import { isObject, isStringArray } from "../values.ts";
import { type ConsoleSettings, CUSTOM_FIELDS_MAX, FRIEND_FIELD, PROFILE_FIELD, writingModes } from "./console.ts";

/** Reads one setting; what is not named stays as it is. */
const readers: { [name in keyof ConsoleSettings]: (value: unknown) => Partial<ConsoleSettings> } = {
  profileFields: (value) => ({ profileFields: readFields("profileFields", value, PROFILE_FIELD) }),
  friendFields: (value) => ({ friendFields: readFields("friendFields", value, FRIEND_FIELD) }),
  mayDeleteAccounts: (value) => ({ mayDeleteAccounts: readSwitch("mayDeleteAccounts", value) }),
  tellsBlocked: (value) => ({ tellsBlocked: readSwitch("tellsBlocked", value) }),
  writing: (value) => {
    const writing = writingModes.find((mode) => mode === value);
    if (!writing) throw new ControlError(`writing: one of ${writingModes.join(", ")}`);
    return { writing };
  },
};

/** @throws ControlError naming the setting that is wrong; then nothing is to be changed. */
export function readConsoleSettings(body: unknown): Partial<ConsoleSettings> {
  if (!isObject(body)) throw new ControlError("body: a JSON object");
  let settings: Partial<ConsoleSettings> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isSetting(name)) throw new ControlError(`${name}: the settings are ${Object.keys(readers).join(", ")}`);
    settings = { ...settings, ...readers[name](value) };
  }
  return settings;
}

function isSetting(name: string): name is keyof ConsoleSettings {
  return Object.hasOwn(readers, name);
}

function readFields(name: string, value: unknown, shape: RegExp): string[] {
  if (!isStringArray(value) || value.some((tag) => !shape.test(tag)) || new Set(value).size > CUSTOM_FIELDS_MAX) {
    throw new ControlError(`${name}: at most ${CUSTOM_FIELDS_MAX} tags like ${shape.source}`);
  }
  return [...new Set(value)];
}

function readSwitch(name: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new ControlError(`${name}: true or false`);
}
