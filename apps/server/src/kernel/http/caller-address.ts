import { isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";
import { keyedHash } from "../keyed-hash.ts";
import type { Services } from "../module.ts";

/** The groups of one side of `::`, an IPv4 address at the end as two of them. */
const groupsOf = (side: string): string[] =>
  side === ""
    ? []
    : side.split(":").flatMap((group) => {
        if (!group.includes(".")) return [group];
        const [a, b, c, d] = group.split(".").map(Number) as [number, number, number, number];
        return [(a * 256 + b).toString(16), (c * 256 + d).toString(16)];
      });

/**
 * What counts as one address: an IPv4 address, also written as IPv6 (`::ffff:192.0.2.1`), or the /64 of an IPv6 address, as
 * one household or machine is given all of it.
 */
export function addressOf(ip: string): string {
  const [address] = ip.toLowerCase().split("%") as [string];
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [before = "", after] = address.split("::");
  const [head, tail] = [groupsOf(before), groupsOf(after ?? "")];
  const groups =
    after === undefined
      ? head
      : [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => "0"), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** The address of a caller as counters keep it: who reads the database cannot tell it. */
export const hashOfAddress = (services: Pick<Services, "master">, request: FastifyRequest): string =>
  keyedHash(services, "address", addressOf(request.ip)).toString("base64url");
