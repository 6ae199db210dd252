import type { CronJob } from "./processes.ts";

/**
 * Which of the platform's jobs are due as simulated time goes on. Jobs of every minute are run every quarter of
 * an hour, others at the first step after their hour; calendars of days of the week or month count as daily.
 */
export class JobClock {
  readonly #jobs: readonly { readonly name: string; readonly every: number; readonly offset: number }[];
  readonly #last = new Map<string, number>();

  constructor(jobs: readonly CronJob[], start: string) {
    this.#jobs = jobs
      .filter((job) => job.name.startsWith("appeals."))
      .map((job) => {
        const [minute = "*", hour = "*"] = job.cron.split(" ");
        const isFrequent = hour === "*" || hour.includes("/");
        return {
          name: job.name,
          every: isFrequent ? (minute === "*" || minute.includes("/") ? 15 : 60) : 1440,
          offset: isFrequent ? 0 : Number(hour.split(",")[0]) * 60 + Number(minute) - 480,
        };
      });
    for (const { name } of this.#jobs) this.#last.set(name, Date.parse(start));
  }

  dueBefore(now: string): string[] {
    const at = Date.parse(now);
    return this.#jobs.flatMap(({ name, every, offset }) => {
      const slot = (time: number) => Math.floor((time / 60_000 - offset) / every);
      if (slot(at) === slot(this.#last.get(name)!)) return [];
      this.#last.set(name, at);
      return [name];
    });
  }
}
