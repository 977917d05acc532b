import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isUint32, type JsonObject } from "../values.ts";
import { FOR_EVER, type MuteEnd, type MuteKind } from "./mutes.ts";

/** The number that means "for ever" on the wire, in both directions. */
const FOR_EVER_SECONDS = 4_294_967_295;

const fields: { name: string; kind: MuteKind }[] = [
  { name: "C2CmsgNospeakingTime", kind: "one-to-one" },
  { name: "GroupmsgNospeakingTime", kind: "group" },
];

export const muteEndpoints: Endpoint[] = [
  muteEndpoint("setnospeaking", setMute),
  muteEndpoint("getnospeaking", getMute),
];

function muteEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  return {
    name: `openconfigsvr/${command}`,
    callsPerSecond: 200,
    malformedCode: 130001,
    internalCode: 130014,
    answersWithoutStatus: true,
    run,
  };
}

function setMute(service: Service, { body }: Call): Answer {
  const account = readAccount(service, body.Set_Account, { missing: 130004, wrong: 130005 });
  if (fields.every(({ name }) => body[name] === undefined)) throw new Refusal(130008);
  const now = service.clock.seconds();
  const ends: { [kind in MuteKind]?: MuteEnd } = {};
  for (const { name, kind } of fields) {
    const seconds = body[name];
    if (seconds === undefined) continue;
    // No code of its own is documented for a wrong number.
    if (!isUint32(seconds)) throw new Refusal(130001, `${name} is no whole number of seconds`);
    if (seconds === FOR_EVER_SECONDS) ends[kind] = FOR_EVER;
    else ends[kind] = seconds === 0 ? 0 : now + seconds;
  }
  service.store.commit({ part: "mutes", op: "set", account, ends });
  return {};
}

function getMute(service: Service, { body }: Call): Answer {
  const account = readAccount(service, body.Get_Account, { missing: 130002, wrong: 130003 });
  const now = service.clock.seconds();
  const answer: JsonObject = {};
  for (const { name, kind } of fields) {
    const end = service.store.world.mutes.endOf(account, kind);
    answer[name] = end === FOR_EVER ? FOR_EVER_SECONDS : Math.max(0, end - now);
  }
  return answer;
}

function readAccount(
  service: Service,
  id: unknown,
  codes: { missing: 130002 | 130004; wrong: 130003 | 130005 },
): string {
  if (id === undefined || id === "") throw new Refusal(codes.missing);
  if (typeof id !== "string") throw new Refusal(60015);
  if (service.store.world.accounts.find(id) === undefined) throw new Refusal(codes.wrong);
  return id;
}
