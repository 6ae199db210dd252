import { wrongGuesses, type Guess, type Limit, type Route } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyRequest } from "fastify";
import { keyedHash } from "../keyed-hash.ts";
import type { KnownDeviceOf, Services } from "../module.ts";
import { hashOfAddress } from "./caller-address.ts";
import { countCalls, takeOne } from "./counting-store.ts";

/** A request with what the contract reads from it; `personId`: who is signed in. */
interface Asked {
  readonly request: FastifyRequest;
  readonly input: { readonly params: unknown; readonly body: unknown };
  readonly personId: string | undefined;
}

/** Every spelling of a receipt, a code or a number is one thing. */
const oneSpelling = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Looks at what a request may guess at, with its tries counted in the database: at the thing itself, and the wrong ones of a
 * caller for each kind of thing. What can be guessed is counted before it is looked at, so that a burst passes no limit, and
 * given back when it was not wrong; what is too long to be guessed is looked up first, and only wrong ones are refused.
 * Throws `too_many_requests`.
 */
export async function lookCounted<T>(
  services: Services,
  route: Route,
  { request, input, personId }: Asked,
  look: () => Promise<T>,
): Promise<T> {
  const { guess } = route;
  if (!guess) return look();
  const address = hashOfAddress(services, request);
  const thing = valueOf(guess, request, input) ?? personId ?? address;
  const name = `${guess.of} ${hash(services, "guessed", `${guess.of} ${oneSpelling(thing)}`)}`;
  const device = await knownDeviceAmong(services, request, guess.of, thing);
  if (device !== null) {
    await countCalls(services, `${name} on ${hash(services, "device", device)}`, guess.limits);
    return look();
  }
  const [caller, limit] =
    personId === undefined
      ? ([`address ${address}`, wrongGuesses.address] as const)
      : ([`person ${personId}`, wrongGuesses.person] as const);
  return wrongCounted(services, guess, { name: `wrong from ${caller} at ${guess.of}`, limit }, async () => {
    if (guess.fromAddress) await countCalls(services, `${name} from ${address}`, guess.fromAddress);
    await countCalls(services, name, guess.limits);
    return look();
  });
}

interface Counter {
  readonly name: string;
  readonly limit: Limit;
}

async function wrongCounted<T>(
  services: Services,
  guess: Guess,
  { name, limit }: Counter,
  look: () => Promise<T>,
): Promise<T> {
  const { wrong = [] } = guess;
  if (wrong.length === 0) return look();
  const isWrong = (error: unknown) => error instanceof AppError && wrong.includes(error.code);
  if (guess.isLong) {
    try {
      return await look();
    } catch (error) {
      if (isWrong(error)) await countCalls(services, name, [limit]);
      throw error;
    }
  }
  const giveBack = await takeOne(services, name, limit);
  try {
    const answer = await look();
    await giveBack();
    return answer;
  } catch (error) {
    if (!isWrong(error)) await giveBack();
    throw error;
  }
}

/** Counters are readable by whoever reads the database: they never hold a number or a code. */
const hash = (services: Services, purpose: string, value: string): string =>
  keyedHash(services, purpose, value).toString("base64url");

/** The mark of the browser, where a module knows it as one that the owner of the thing signed in from. */
export async function knownDeviceAmong(
  ...[services, request, of, value]: Parameters<KnownDeviceOf>
): Promise<string | null> {
  for (const { knownDeviceOf } of services.modules) {
    const device = (await knownDeviceOf?.(services, request, of, value)) ?? null;
    if (device !== null) return device;
  }
  return null;
}

function valueOf({ at }: Guess, request: FastifyRequest, input: Asked["input"]): string | undefined {
  if (!at) return undefined;
  const part = at.in === "header" ? request.headers : at.in === "params" ? input.params : input.body;
  const value = (part as Record<string, unknown> | undefined)?.[at.name];
  return typeof value === "string" ? value : undefined;
}
