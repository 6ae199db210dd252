import { Person, type Platform } from "./caller.ts";
import type { Chance } from "./chance.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import type { World } from "./world.ts";

/** What the platform acknowledged, by what was asked: compared with its records at the end. */
export class Acknowledged {
  readonly submitted = new Map<string, string>();
  readonly acts = new Map<string, number>();

  count(act: string): void {
    this.acts.set(act, (this.acts.get(act) ?? 0) + 1);
  }
}

/** The tree of the city: which union looks after which street. */
export class Unions {
  readonly city: string;
  readonly streets: readonly string[];
  readonly #pathOfStreet: ReadonlyMap<string, string>;
  readonly #paths: readonly string[];

  constructor(city: string, streets: readonly { readonly code: string; readonly path: string }[]) {
    this.city = city;
    this.streets = streets.map((street) => street.code);
    this.#pathOfStreet = new Map(streets.map((street) => [street.code, street.path]));
    this.#paths = streets.map((street) => street.path);
  }

  pathOf(street: string): string {
    return this.#pathOfStreet.get(street)!;
  }

  isStreet(path: string): boolean {
    return this.#paths.includes(path);
  }

  streetsBelow(path: string): readonly string[] {
    return this.#paths.filter((one) => one.startsWith(path));
  }
}

/** Everything that the lives share. */
export class Scene {
  readonly staff: ReadonlyMap<string, readonly Person[]>;
  readonly acknowledged = new Acknowledged();
  readonly platform: Platform;
  readonly time: SimulatedTime;
  readonly world: World;
  readonly unions: Unions;
  /** Lives that ended in a refusal or failure that nobody expected: the others go on, and the replay fails at its end. */
  readonly brokenOff: string[] = [];
  /** Code of the QR sheet that hangs in each street. */
  readonly entryCodes = new Map<string, string>();

  constructor(parts: { platform: Platform; time: SimulatedTime; world: World; unions: Unions }) {
    [this.platform, this.time, this.world, this.unions] = [parts.platform, parts.time, parts.world, parts.unions];
    const staff = new Map<string, Person[]>();
    for (const officer of parts.world.officers) {
      const person = new Person(parts.platform, () => parts.time.now, {
        phone: officer.phone,
        name: officer.name,
        as: `post:${officer.postId}`,
      });
      staff.set(officer.unionPath, [...(staff.get(officer.unionPath) ?? []), person]);
    }
    this.staff = staff;
  }

  /** Whoever is on duty at a union today; sometimes a colleague. */
  onDuty(path: string, chance: Chance): Person {
    const officers = this.staff.get(path)!;
    const day = Math.floor(Date.parse(this.time.now) / 86_400_000);
    return chance.happens(0.9) ? officers[day % officers.length]! : chance.one(officers);
  }
}
