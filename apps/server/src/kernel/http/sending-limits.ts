import type { SentThing } from "@niangjia/domain/kernel/contract";
import { sendingLimits } from "@niangjia/domain/kernel/sending";
import type { FastifyRequest } from "fastify";
import { keyedHash } from "../keyed-hash.ts";
import type { Services } from "../module.ts";
import { hashOfAddress } from "./caller-address.ts";
import { countCalls } from "./counting-store.ts";
import { knownDeviceAmong } from "./guesses.ts";

export interface Sending {
  readonly of: SentThing;
  /** The number or mailbox, in its one stored form. */
  readonly to: string;
  /** Who asks; null: nobody is signed in. */
  readonly personId: string | null;
  /** The number on file of who asks. */
  readonly isOwn: boolean;
}

/**
 * Counts one message before it is sent: for the person, at the address, and at the number or mailbox, where strangers have a
 * budget of their own for each address and one in all, and who holds it another. Throws `too_many_requests`.
 */
export async function countSending(
  services: Services,
  request: FastifyRequest,
  { of, to, personId, isOwn }: Sending,
): Promise<void> {
  const limits = sendingLimits[of];
  const hash = (purpose: string, value: string) => keyedHash(services, purpose, value).toString("base64url");
  const address = hashOfAddress(services, request);
  const name = `${of} ${hash("sent to", `${of} ${to}`)}`;
  const device = isOwn ? null : await knownDeviceAmong(services, request, of, to);
  if (personId !== null) await countCalls(services, `${of} by ${personId}`, limits.byPerson);
  await countCalls(services, `${of} from ${address}`, limits.byAddress);
  if (isOwn) return countCalls(services, `${name} by ${personId}`, limits.own);
  if (device !== null) return countCalls(services, `${name} on ${hash("device", device)}`, limits.own);
  await countCalls(services, `${name} from ${address}`, limits.toFromAddress);
  await countCalls(services, name, limits.to);
}
