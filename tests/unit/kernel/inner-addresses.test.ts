import { expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";

const inner = [
  ...[
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
  ],
  ...["192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
  ...[
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
  ],
  ...["fc00::1", "fd12::1", "fe80::1", "ff02::1"],
];
test.for(inner)("%s is inside a network", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.for(["1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test("what is no address is neither public nor this machine", () => {
  expect([isPublicAddress("example.com"), isLoopbackAddress("localhost"), isPublicAddress("")]).toEqual([
    false,
    false,
    false,
  ]);
  expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map(isLoopbackAddress)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["128.0.0.1", "::2", "10.0.0.1"].map(isLoopbackAddress)).toEqual([false, false, false]);
});
