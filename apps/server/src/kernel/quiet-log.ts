const firstSilence = 1000;
const longestSilence = 600_000;
const mostKinds = 1000;

interface Heard {
  silentUntil: number;
  silence: number;
  heldBack: number;
}

/**
 * Lets the first line of a kind through, then one after 1 s, 2 s, 4 s … ten minutes: a database that is gone for an hour
 * fills no disk. Each line tells how many were held back before it. A kind that was quiet for twice its
 * silence begins anew.
 */
export class QuietLog {
  readonly #heard = new Map<string, Heard>();
  readonly #now: () => number;

  /** `now`: milliseconds that never run backwards. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many lines of this kind were held back since the last one; null: say nothing this time. */
  due(kind: string): number | null {
    const now = this.#now();
    const heard = this.#heard.get(kind);
    if (!heard || now > heard.silentUntil + heard.silence) {
      // Kinds are classes and routes, so they are few; the bound is for what nobody thought of.
      if (this.#heard.size >= mostKinds) this.#heard.clear();
      this.#heard.set(kind, { silentUntil: now + firstSilence, silence: firstSilence, heldBack: 0 });
      return heard?.heldBack ?? 0;
    }
    if (now < heard.silentUntil) {
      heard.heldBack++;
      return null;
    }
    const { heldBack } = heard;
    heard.silence = Math.min(longestSilence, heard.silence * 2);
    heard.silentUntil = now + heard.silence;
    heard.heldBack = 0;
    return heldBack;
  }
}
