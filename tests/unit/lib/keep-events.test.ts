import { expect, test } from "vitest";
import { type EventStream, type EventsState, keepEvents } from "#lib/keep-events.ts";

type Listener = (event: { data?: unknown }) => void;

/** A browser's stream in hand. */
function makeStream() {
  const listeners = new Map<string, Listener>();
  const stream = { readyState: 0, isLeft: false };
  const source: EventStream = {
    get readyState() {
      return stream.readyState;
    },
    addEventListener: (type, listener) => void listeners.set(type, listener),
    close: () => {
      stream.readyState = 2;
      stream.isLeft = true;
    },
  };
  const tell = (type: string, data?: unknown) => listeners.get(type)?.({ data });
  return { source, stream, tell };
}

function begin() {
  const streams: ReturnType<typeof makeStream>[] = [];
  const pauses: { run: () => void; ms: number; isTaken: boolean }[] = [];
  const states: EventsState[] = [];
  const told: string[] = [];
  const leave = keepEvents({
    open: () => {
      const made = makeStream();
      streams.push(made);
      return made.source;
    },
    name: "teams",
    later: (run, ms) => {
      const pause = { run, ms, isTaken: false };
      pauses.push(pause);
      return () => {
        pause.isTaken = true;
      };
    },
    onEvent: (data) => told.push(data),
    onState: (state) => states.push(state),
  });
  /** The newest stream is answered with a failure: the browser gives up. */
  const refuse = () => {
    const last = streams.at(-1);
    if (last === undefined) throw new Error("no stream was opened");
    last.stream.readyState = 2;
    last.tell("error");
  };
  return { streams, pauses, states, told, leave, refuse };
}

test("events reach whoever listens, and a stream that the browser opens again is not opened twice", () => {
  const { streams, pauses, states, told } = begin();
  streams[0]?.tell("open");
  streams[0]?.tell("teams", "one");
  streams[0]?.tell("error");
  streams[0]?.tell("open");
  streams[0]?.tell("teams", "two");
  expect(told).toEqual(["one", "two"]);
  expect(states).toEqual(["open", "cut", "open"]);
  expect([streams.length, pauses.length]).toEqual([1, 0]);
});

test("a stream that the browser has given up is opened again after longer and longer pauses", () => {
  const { streams, pauses, refuse, states } = begin();
  for (let time = 0; time < 7; time += 1) {
    refuse();
    pauses.at(-1)?.run();
  }
  expect(pauses.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(streams).toHaveLength(8);
  streams.at(-1)?.tell("open");
  expect(states.at(-1)).toBe("open");
  // Once it was open, the next failure begins anew.
  refuse();
  expect(pauses.at(-1)?.ms).toBe(1_000);
});

test("whoever leaves is in no stream and waits for none", () => {
  const open = begin();
  open.leave();
  expect(open.streams[0]?.stream.isLeft).toBe(true);
  const waiting = begin();
  waiting.refuse();
  waiting.leave();
  expect(waiting.pauses[0]?.isTaken).toBe(true);
});

test("after the server's last word no stream is opened", () => {
  const { streams, pauses, states } = begin();
  streams[0]?.tell("open");
  streams[0]?.tell("end");
  expect(streams[0]?.stream.isLeft).toBe(true);
  expect(states.at(-1)).toBe("cut");
  expect(pauses).toEqual([]);
});
