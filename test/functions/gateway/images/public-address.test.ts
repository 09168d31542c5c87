import { expect, test } from "vitest";
import { isPublicAddress, lookupPublic } from "../../../../functions/gateway/images/public-address.ts";

const notPublic = [
  ["this host", ["0.0.0.0", "0.255.255.255", "::"]],
  ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
  ["private", ["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"]],
  ["carrier-grade NAT", ["100.64.0.1", "100.127.255.255"]],
  ["link-local, with the metadata services", ["169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0.100"]],
  ["unique local, with the metadata service", ["fc00::1", "fd00:ec2::254", "fdff::1"]],
  ["site-local", ["fec0::1"]],
  ["protocol assignments", ["192.0.0.1", "192.0.0.170", "2001:1::1"]],
  ["documentation", ["192.0.2.1", "198.51.100.1", "203.0.113.10", "2001:db8::1", "3fff::1"]],
  ["benchmarking", ["198.18.0.1", "198.19.255.255", "2001:2::1"]],
  ["anycast relays and AS112", ["192.88.99.1", "192.52.193.1", "192.31.196.1", "192.175.48.1", "2620:4f:8000::1"]],
  ["multicast", ["224.0.0.1", "239.255.255.255", "ff02::1"]],
  ["reserved, broadcast", ["240.0.0.1", "255.255.255.255"]],
  ["discard", ["100::1"]],
  ["IPv4 mapped", ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::ffff:8.8.8.8"]],
  ["IPv4 compatible", ["::127.0.0.1", "::7f00:1", "::a9fe:a9fe", "::8.8.8.8", "::808:808"]],
  ["IPv4 translated", ["::ffff:0:7f00:1", "::ffff:0:10.0.0.1"]],
  ["NAT64", ["64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::a00:1"]],
  ["6to4 and Teredo", ["2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::1"]],
  ["not given out", ["1::1", "4000::1", "5f00::1", "e000::1"]],
  [
    "no address",
    ["", "localhost", "example.com", "127.1", "0x7f.1", "2130706433", "010.8.8.8", "[::1]", "1.2.3.4:443"],
  ],
] as const;

const isPublic = [
  ["IPv4", ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "52.94.133.131", "223.255.255.254"]],
  ["IPv4 beside a range", ["100.63.255.255", "100.128.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.1"]],
  ["IPv6", ["2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450:4001:830::200e", "2600:1f18::1"]],
] as const;

const flat = (table: readonly (readonly [string, readonly string[]])[]) =>
  table.flatMap(([range, addresses]) => addresses.map((address) => [range, address]));

test.each(flat(notPublic))("isPublicAddress refuses %s: '%s'", (_range, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(flat(isPublic))("isPublicAddress takes %s: '%s'", (_range, address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["gives all of a host's public addresses", ["1.1.1.1", "2606:4700::1111"], null],
  ["refuses a host with one private address among public ones", ["1.1.1.1", "10.0.0.1"], "not public"],
  ["refuses a host with only a private address", ["::1"], "not public"],
])("lookupPublic %s", (_what, addresses, message) => {
  const answer = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = lookupPublic((_hostname, { all }, callback) => callback(null, all ? answer : "1.1.1.1", 4));
  lookup("images.example", {}, (error, given) => {
    expect(error?.message ?? null).toEqual(message && expect.stringContaining(message));
    expect(given).toEqual(message ? [] : answer);
  });
  expect.assertions(2);
});

test("lookupPublic passes on why a name has no address", () => {
  const failure = Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
  lookupPublic((_hostname, _options, callback) => callback(failure, []))("nowhere.example", {}, (error, given) => {
    expect([error, given]).toEqual([failure, []]);
  });
  expect.assertions(1);
});
