import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** The part of IPv6 that is the internet. To the library the rest is unicast too, even `::7f00:1`, which embeds 127.0.0.1. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/** Is it an address of the public internet: not private, loopback, link-local, reserved, or IPv4 in the dress of IPv6? */
export function isPublicAddress(address: string): boolean {
  if (!isIP(address) || !ipaddr.isValid(address)) return false;
  const ip = ipaddr.parse(address);
  return ip.range() === "unicast" && (ip.kind() === "ipv4" || ip.match(GLOBAL_UNICAST));
}

/**
 * A `lookup` for sockets that fails unless every address of the host is public. The socket connects to what it gives, so
 * no second answer of the DNS can differ from the one that was checked.
 */
export function lookupPublic(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const isPublic = Array.isArray(addresses) && addresses.every(({ address }) => isPublicAddress(address));
      if (!error && isPublic) callback(null, addresses);
      else callback(error ?? new Error(`${hostname} has an address that is not public.`), []);
    });
}
