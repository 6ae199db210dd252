import { wrongGuesses, type Guess, type GuessedThing, type Route } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyRequest } from "fastify";
import { keyedHash } from "../keyed-hash.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./caller-address.ts";
import { countCalls, countOne, refuseWhereUsedUp } from "./counting-store.ts";

/** Whether this browser is one that the owner of the thing signed in from: its mark, else null. Answered by a module. */
export type KnownDeviceOf = (services: Services, request: FastifyRequest, of: GuessedThing, value: string) => Promise<string | null>;

interface Input {
  readonly params: unknown;
  readonly body: unknown;
}

/** Every spelling of a receipt, a code or a number is one thing. */
const oneSpelling = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Counts tries at one thing before they are looked at, and the wrong ones of a caller after, in the database. */
export class Guesses {
  readonly #services: Services;
  /** Where the wrong try of a request is counted; absent for a known device. */
  readonly #wrong = new WeakMap<FastifyRequest, { readonly name: string; readonly limit: (typeof wrongGuesses)[keyof typeof wrongGuesses]; readonly codes: readonly string[] }>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Throws `too_many_requests` where the thing, or the caller, has used its budget up. */
  async take(route: Route, request: FastifyRequest, input: Input, personId: string | undefined): Promise<void> {
    const { guess } = route;
    if (!guess) return;
    const address = this.#hash("address", addressOf(request.ip));
    const thing = valueOf(guess, request, input) ?? personId ?? address;
    const device = await this.#knownDevice(request, guess.of, thing);
    const name = `${guess.of} ${this.#hash("guessed", `${guess.of} ${oneSpelling(thing)}`)}`;
    if (device !== null) return countCalls(this.#services, `${name} on ${this.#hash("device", device)}`, guess.limits);
    if (guess.wrong) {
      const [caller, limit] = personId === undefined ? [`address ${address}`, wrongGuesses.address] : [`person ${personId}`, wrongGuesses.person];
      const wrong = { name: `wrong from ${caller}`, limit, codes: guess.wrong };
      await refuseWhereUsedUp(this.#services, wrong.name, limit);
      this.#wrong.set(request, wrong);
    }
    await countCalls(this.#services, name, guess.limits);
    if (guess.ofAddress) await countCalls(this.#services, `${guess.of} from ${address}`, guess.ofAddress);
  }

  /** Counts a try that was refused as wrong. */
  async refused(request: FastifyRequest, error: unknown): Promise<void> {
    const wrong = this.#wrong.get(request);
    if (wrong && error instanceof AppError && wrong.codes.includes(error.code)) await countOne(this.#services, wrong.name, wrong.limit);
  }

  /** Counters are readable by whoever reads the database: they never hold a number or a code. */
  #hash(purpose: string, value: string): string {
    return keyedHash(this.#services, purpose, value).toString("base64url");
  }

  async #knownDevice(request: FastifyRequest, of: GuessedThing, value: string): Promise<string | null> {
    for (const { knownDeviceOf } of this.#services.modules) {
      const device = (await knownDeviceOf?.(this.#services, request, of, value)) ?? null;
      if (device !== null) return device;
    }
    return null;
  }
}

function valueOf({ at }: Guess, request: FastifyRequest, input: Input): string | undefined {
  if (!at) return undefined;
  const part = at.in === "header" ? request.headers : at.in === "params" ? input.params : input.body;
  const value = (part as Record<string, unknown> | undefined)?.[at.name];
  return typeof value === "string" ? value : undefined;
}
