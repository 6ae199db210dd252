import { AppError } from "@niangjia/domain/kernel/errors";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit, type Context } from "../../../kernel/context.ts";
import { Announcements } from "../../../kernel/database/announcements.ts";
import { inLane } from "../../../kernel/database/lanes.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/module.ts";
import { endedSessions } from "../../identity/index.ts";
import { readNews, type InboxNews } from "../notices.store.ts";
import { LiveStream } from "./live-stream.ts";

/** Open pages of one person on one process. */
export const mostStreamsOfOne = 8;
/** Open pages on one process: each holds a socket. */
const mostStreams = 10_000;
const beatMilliseconds = 20_000;
/** How often sessions are looked at: a stream ends within a second of its session. */
const sessionMilliseconds = 400;
/** When sessions cannot be looked at for this long, streams end: nobody stays on by a lost database. */
const blindMilliseconds = 10_000;
/** Announcements that come together are read together. */
const gatherMilliseconds = 20;
const peopleAtOnce = 200;
const mostNotices = 50;

/** All live streams of one process, woken by NOTIFY over one connection of its own. */
export class StreamHub {
  readonly #services: Services;
  readonly #streams = new Map<string, Set<LiveStream>>();
  readonly #changed = new Set<string>();
  readonly #announcements: Announcements;
  #listening = false;
  #count = 0;
  #timers: NodeJS.Timeout[] = [];
  #gathering: NodeJS.Timeout | null = null;
  #reading: Promise<void> = Promise.resolve();
  #looking = false;
  #lookedAt = 0;
  #stopped = false;

  constructor(services: Services) {
    this.#services = services;
    this.#announcements = new Announcements(services.db.pool, "niangjia_notices", {
      heard: (personId) => this.#wake([personId]),
      // What was announced while the line was down is read now.
      connected: () => this.#wake(this.#streams.keys()),
      failed: (error) => services.log.warn({ err: error }, "live notices: the listening connection ended"),
    });
  }

  get size(): number {
    return this.#count;
  }

  /**
   * Opens a stream for a person. `resumeFrom` is the last mark the page received; without it the page gets
   * the count and what is written from now on. Throws `too_many_streams`.
   */
  async open(ctx: Context, personId: string, sessionId: string, resumeFrom: string | null): Promise<LiveStream> {
    const own = this.#streams.get(personId);
    if (this.#stopped || this.#count >= mostStreams || (own && own.size >= mostStreamsOfOne))
      throw new AppError("too_many_streams");
    const stream = new LiveStream(personId, sessionId, (ended) => this.#leave(ended));
    // Joined before the first read: what is announced in between wakes the stream once it has a mark.
    this.#join(stream);
    try {
      if (!this.#listening) {
        this.#listening = true;
        this.#lookedAt = Date.now();
        this.#every(beatMilliseconds, () => this.#all((one) => one.beat()));
        this.#every(sessionMilliseconds, () => void this.#lookAtSessions());
        await this.#announcements.start();
      }
      stream.greet(1000 + Math.floor(Math.random() * 4000));
      const { mark, news } = await readNews(ctx, [{ personId, mark: resumeFrom }], mostNotices);
      stream.mark = resumeFrom;
      stream.tell(news[0]!, mark);
      if (stream.wasPassedOver) this.#wake([personId]);
    } catch (error) {
      this.#leave(stream);
      throw error;
    }
    return stream;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#all((stream) => stream.end());
    await this.#announcements.stop();
    await this.#reading;
  }

  #join(stream: LiveStream): void {
    const own = this.#streams.get(stream.personId);
    if (own) own.add(stream);
    else this.#streams.set(stream.personId, new Set([stream]));
    this.#count++;
  }

  #leave(stream: LiveStream): void {
    const own = this.#streams.get(stream.personId);
    if (!own?.delete(stream)) return;
    this.#count--;
    if (own.size === 0) this.#streams.delete(stream.personId);
  }

  #every(milliseconds: number, work: () => void): void {
    const timer = setInterval(work, milliseconds);
    timer.unref();
    this.#timers.push(timer);
  }

  #all(work: (stream: LiveStream) => void): void {
    for (const own of [...this.#streams.values()]) for (const stream of [...own]) work(stream);
  }

  #wake(personIds: Iterable<string>): void {
    for (const personId of personIds) if (this.#streams.has(personId)) this.#changed.add(personId);
    if (this.#changed.size === 0 || this.#gathering || this.#stopped) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = null;
      // One after the other: a later read never tells an older mark.
      this.#reading = this.#reading.then(() => this.#readChanged());
    }, gatherMilliseconds);
  }

  async #readChanged(): Promise<void> {
    while (this.#changed.size > 0 && !this.#stopped) {
      const people = [...this.#changed].slice(0, peopleAtOnce);
      for (const personId of people) this.#changed.delete(personId);
      const asked = people.map((personId) => ({ personId, mark: earliest([...(this.#streams.get(personId) ?? [])]) }));
      try {
        const { mark, news } = await this.#asSystem("live notices of open pages", (ctx) =>
          readNews(ctx, asked, mostNotices),
        );
        for (const one of news) this.#tell(one, mark);
      } catch (error) {
        this.#services.log.warn({ err: error }, "live notices: reading failed");
        // The pages come back and resume from their last mark.
        for (const personId of people) for (const stream of [...(this.#streams.get(personId) ?? [])]) stream.end();
      }
    }
  }

  #tell(news: InboxNews, mark: string): void {
    for (const stream of [...(this.#streams.get(news.personId) ?? [])]) {
      if (stream.mark === null) stream.wasPassedOver = true;
      else stream.tell(news, mark);
    }
  }

  async #lookAtSessions(): Promise<void> {
    if (this.#looking || this.#count === 0) {
      if (this.#count === 0) this.#lookedAt = Date.now();
      return;
    }
    this.#looking = true;
    try {
      const sessionIds = new Set<string>();
      this.#all((stream) => sessionIds.add(stream.sessionId));
      const ended = new Set(
        await this.#asSystem("sessions of open pages", (ctx) => endedSessions(ctx, [...sessionIds])),
      );
      if (ended.size > 0) this.#all((stream) => (ended.has(stream.sessionId) ? stream.dismiss() : undefined));
      this.#lookedAt = Date.now();
    } catch (error) {
      this.#services.log.warn({ err: error }, "live notices: sessions could not be looked at");
      if (Date.now() - this.#lookedAt > blindMilliseconds) this.#all((stream) => stream.end());
    } finally {
      this.#looking = false;
    }
  }

  /** Timers and what is heard belong to the request that happened to begin them: what they ask is work nevertheless. */
  #asSystem<T>(why: string, work: (ctx: Context) => Promise<T>): Promise<T> {
    const { db, clock } = this.#services;
    const scope = scopes.system(why);
    return inLane("work", () =>
      db.inScope(scope, (tx) =>
        work(
          new Unit({ tx, actor: systemActor(why), scope, now: clock.now(), requestId: "live-notices", language: "zh" }),
        ),
      ),
    );
  }
}

function earliest(streams: readonly LiveStream[]): string | null {
  let mark: string | null = null;
  for (const stream of streams)
    if (stream.mark !== null && (mark === null || BigInt(stream.mark) < BigInt(mark))) mark = stream.mark;
  return mark;
}
