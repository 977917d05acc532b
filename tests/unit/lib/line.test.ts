import fc from "fast-check";
import { expect, test } from "vitest";
import { openLine } from "#lib/line.ts";
import { collectYoung, oldBytes } from "#tests/support/collections.ts";

type Item = { name: number; hasLeft: boolean };
const one = (name: number): Item => ({ name, hasLeft: false });

test("keeps the order of joining, and knows who has left", () => {
  const line = openLine<Item>();
  const [first, second, third] = [one(1), one(2), one(3)];
  for (const item of [first, second, third]) line.join(item);
  expect(line.leave(second)).toBe(true);
  expect(line.leave(second)).toBe(false);
  expect(line.standing()).toEqual([first, third]);
  expect(line.size()).toBe(2);
  const fourth = one(4);
  line.join(fourth);
  expect(line.standing()).toEqual([first, third, fourth]);
});

test("says of any joining and leaving what a set says", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant("join" as const), fc.nat(200)), { maxLength: 400 }), (steps) => {
      const line = openLine<Item>();
      const set = new Set<Item>();
      const items: Item[] = [];
      for (const step of steps) {
        if (step === "join") {
          const item = one(items.length);
          items.push(item);
          line.join(item);
          set.add(item);
        } else {
          const item = items[step];
          if (item !== undefined) expect(line.leave(item)).toBe(set.delete(item));
        }
        expect(line.size()).toBe(set.size);
      }
      expect(line.standing()).toEqual([...set]);
    }),
  );
});

test("lets whoever goes through it take out those it meets", () => {
  const line = openLine<Item>();
  for (let name = 0; name < 100; name += 1) line.join(one(name));
  const met: number[] = [];
  for (const item of line.standing()) {
    met.push(item.name);
    line.leave(item);
  }
  expect(met).toEqual(Array.from({ length: 100 }, (_, name) => name));
  expect(line.size()).toBe(0);
});

test("keeps nothing alive of what has left, however old the line is", () => {
  const line = openLine<{ hasLeft: boolean; text: number[] }>();
  const pass = (count: number): void => {
    for (let at = 0; at < count; at += 1) {
      line.join({ hasLeft: false, text: new Array(250).fill(at) });
      const [first] = line.standing();
      if (line.size() > 14 && first !== undefined) line.leave(first);
    }
  };
  pass(30);
  // Behind two of these, what is there is old.
  for (let turn = 0; turn < 3; turn += 1) collectYoung();
  const before = oldBytes();
  // 20,000 times 2 KB, of which 14 stand at a time.
  for (let turn = 0; turn < 40; turn += 1) {
    pass(500);
    collectYoung();
  }
  expect(oldBytes() - before).toBeLessThan(10_000_000);
});
