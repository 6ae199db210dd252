import { PassThrough } from "node:stream";
import type { InboxEvent } from "@niangjia/domain/notices/notices.contract";
import type { InboxNews } from "../notices.store.ts";
import { viewOf } from "../notices.views.ts";

/** What may wait for a slow reader, in bytes. Beyond it the stream ends; the reader comes back and resumes. */
const mostWaiting = 256 * 1024;
/** Ids kept to leave out what was sent already. */
const mostRemembered = 200;

/** One open page of one person: server-sent events of the inbox. */
export class LiveStream {
  readonly personId: string;
  readonly sessionId: string;
  readonly body = new PassThrough({ highWaterMark: mostWaiting });
  /** Everything written by this transaction or later may be new; null until the first read. */
  mark: string | null = null;
  /** Something was announced before the first read: the hub reads once more. */
  wasPassedOver = false;
  #unread: number | null = null;
  readonly #onEnd: (stream: LiveStream) => void;
  readonly #sent = new Set<string>();

  constructor(personId: string, sessionId: string, onEnd: (stream: LiveStream) => void) {
    this.personId = personId;
    this.sessionId = sessionId;
    this.#onEnd = onEnd;
    this.body.once("close", () => onEnd(this));
  }

  /** Sends what is new to this stream, and the count. `mark` becomes the id to resume from. */
  tell(news: InboxNews, mark: string): void {
    const from = BigInt(this.mark ?? mark);
    const fresh = news.notices.filter((notice) => BigInt(notice.written_in) >= from && !this.#sent.has(notice.id));
    for (const notice of fresh) this.#sent.add(notice.id);
    for (const id of this.#sent) {
      if (this.#sent.size <= mostRemembered) break;
      this.#sent.delete(id);
    }
    const isFirst = this.#unread === null;
    this.mark = mark;
    // Woken for somebody else's line that came back: nothing to say here.
    if (!isFirst && fresh.length === 0 && news.unread === this.#unread) return;
    this.#unread = news.unread;
    const event: InboxEvent = { unread: news.unread, notices: fresh.map(viewOf) };
    this.#write(`event: inbox\nid: ${mark}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** A comment that keeps proxies from closing an idle line. */
  beat(): void {
    this.#write(": \n\n");
  }

  /** Asks the browser to wait this long before it comes back; differs, so that a restart is no rush. */
  greet(milliseconds: number): void {
    this.#write(`retry: ${milliseconds}\n\n`);
  }

  /** Tells the page that its session is over, so that it asks to sign in instead of coming back. */
  dismiss(): void {
    this.#write("event: signed_out\ndata: {}\n\n");
    this.end();
  }

  end(): void {
    this.body.end();
    this.#onEnd(this);
  }

  #write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return;
    if (!this.body.write(text)) this.end();
  }
}
