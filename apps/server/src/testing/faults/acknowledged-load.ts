import { randomBytes } from "node:crypto";
import { castPerson, employers } from "../../../../../seeds/cast.ts";

/** What a client knows of one submission: acknowledged with a number, or sent and not answered. */
export interface Sent {
  readonly key: string;
  acknowledged: { id: string; number: string } | null;
  /** Why the first attempt was no acknowledgement: a status, or a line that broke. Null: it was one. */
  refusedFirst: string | null;
}

const people = ["sheng", "wang", "zhao", "li"] as const;
type Person = (typeof people)[number];

/** A pause between two attempts of one client, in milliseconds: nobody hammers a platform that says it is busy. */
const pause = 40;

/**
 * Workers who submit appeals over HTTP as fast as they are answered, and write down every acknowledgement:
 * the log that the database is held against afterwards. What was refused or not answered is sent again with
 * the same key, as both apps do.
 */
export class AcknowledgedLoad {
  readonly #sent = new Map<Person, Sent[]>(people.map((person) => [person, []]));
  readonly #cookies = new Map<Person, string>();
  #url: string;
  #running = false;
  #loops: Promise<void>[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(): Promise<void> {
    for (const person of people) {
      const answer = await fetch(`${this.#url}/api/identity/demo-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person }),
      });
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

  /** Ends after the attempts under way: what they leave unanswered is for {@link settle}. */
  async stop(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#loops);
  }

  /** Sends again whatever was not answered, until it is: it must be done once in the end. */
  async settle(): Promise<void> {
    for (const [person, list] of this.#sent) {
      for (const one of list)
        while (one.acknowledged === null && !(await this.#send(person, one)))
          await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  get sent(): readonly Sent[] {
    return [...this.#sent.values()].flat();
  }

  get acknowledgedCount(): number {
    return this.sent.filter((one) => one.acknowledged !== null).length;
  }

  get refusedFirstCount(): number {
    return this.sent.filter((one) => one.refusedFirst !== null).length;
  }

  /** Waits until as many more were acknowledged. */
  async acknowledged(more: number): Promise<void> {
    const wanted = this.acknowledgedCount + more;
    while (this.acknowledgedCount < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Waits until as many more first attempts were refused or left without an answer. */
  async refused(more: number): Promise<void> {
    const wanted = this.refusedFirstCount + more;
    while (this.refusedFirstCount < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async #submitOn(person: Person): Promise<void> {
    while (this.#running) {
      const one: Sent = { key: randomBytes(16).toString("hex"), acknowledged: null, refusedFirst: null };
      this.#sent.get(person)!.push(one);
      while (!(await this.#send(person, one)) && this.#running)
        await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** False when it was refused or the line broke: then nothing is known of what the server did. */
  async #send(person: Person, one: Sent): Promise<boolean> {
    try {
      const answer = await fetch(`${this.#url}/api/appeals`, {
        method: "POST",
        headers: { cookie: this.#cookies.get(person)!, "content-type": "application/json", "idempotency-key": one.key },
        body: JSON.stringify({
          category: "wages",
          description: `三个月工资没有发 ${one.key}`,
          employerId: employers[0].id,
          employerDivision: "440305007",
          disclosure: "open",
          phone: castPerson(person).phone,
        }),
      });
      if (answer.ok) {
        one.acknowledged = (await answer.json()) as { id: string; number: string };
        return true;
      }
      one.refusedFirst ??= String(answer.status);
      await answer.arrayBuffer();
    } catch (error) {
      one.refusedFirst ??= ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).name;
    }
    return false;
  }
}
