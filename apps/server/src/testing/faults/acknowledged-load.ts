import { randomBytes } from "node:crypto";
import { castPerson, employers } from "../../../../../seeds/cast.ts";

/** What a client knows of one submission: acknowledged with a number, or sent and not answered. */
export interface Sent {
  readonly key: string;
  acknowledged: { id: string; number: string } | null;
}

const people = ["sheng", "wang", "zhao", "li"] as const;
export type Person = (typeof people)[number];

/**
 * Workers who submit appeals over HTTP as fast as they are answered, and write down every acknowledgement:
 * the log that the database is held against after a kill.
 */
export class AcknowledgedLoad {
  readonly sent = new Map<Person, Sent[]>(people.map((person) => [person, []]));
  readonly #cookies = new Map<Person, string>();
  #url: string;
  #running = false;
  #loops: Promise<void>[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(): Promise<void> {
    for (const person of people) {
      const answer = await fetch(`${this.#url}/api/identity/demo-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person }) });
      if (!answer.ok) throw new Error(`sign-in of ${person}: ${answer.status} ${await answer.text()}`);
      this.#cookies.set(person, answer.headers.getSetCookie()[0]!.split(";")[0]!);
    }
  }

  /** The server came back at another address; sessions outlive it. */
  moveTo(url: string): void {
    this.#url = url;
  }

  start(): void {
    this.#running = true;
    this.#loops = people.flatMap((person) => [this.#submitOn(person), this.#submitOn(person)]);
  }

  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#loops);
  }

  /** Sends again whatever was not answered, with the same key: it must be done once in the end. */
  async settle(): Promise<void> {
    for (const [person, list] of this.sent) for (const one of list) if (one.acknowledged === null) await this.#send(person, one);
  }

  get acknowledgedCount(): number {
    return [...this.sent.values()].flat().filter((one) => one.acknowledged !== null).length;
  }

  async #submitOn(person: Person): Promise<void> {
    while (this.#running) {
      const one: Sent = { key: randomBytes(16).toString("hex"), acknowledged: null };
      this.sent.get(person)!.push(one);
      if (!(await this.#send(person, one))) return;
    }
  }

  /** False when the line broke: nothing is known of what the server did. */
  async #send(person: Person, one: Sent): Promise<boolean> {
    try {
      const answer = await fetch(`${this.#url}/api/appeals`, {
        method: "POST",
        headers: { cookie: this.#cookies.get(person)!, "content-type": "application/json", "idempotency-key": one.key },
        body: JSON.stringify({ category: "wages", description: `三个月工资没有发 ${one.key}`, employerId: employers[0].id, employerDivision: "440305007", disclosure: "open", phone: castPerson(person).phone }),
        signal: AbortSignal.timeout(20_000),
      });
      if (!answer.ok) return false;
      one.acknowledged = (await answer.json()) as { id: string; number: string };
      return true;
    } catch {
      return false;
    }
  }
}
