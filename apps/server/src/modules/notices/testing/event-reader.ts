import type { Caller } from "../../../testing/test-app.ts";

export interface ServerEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: any;
}

/** Reads server-sent events over a real connection, one after the other. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;
  #text = "";

  private constructor(reader: ReadableStreamDefaultReader<Uint8Array>, abort: AbortController) {
    this.#reader = reader;
    this.#abort = abort;
  }

  static async open(url: string, caller: Caller, headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/notices/stream`, {
      headers: { cookie: caller.cookie ?? "", ...headers },
      signal: abort.signal,
    });
    if (response.status !== 200) throw new Error(`stream refused: ${response.status} ${await response.text()}`);
    return new EventReader(response.body!.getReader(), abort);
  }

  /** The next event; null at the end of the stream. */
  async next(): Promise<ServerEvent | null> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        const fields = new Map(
          block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
        );
        if (fields.has("event"))
          return {
            event: fields.get("event")!,
            id: fields.get("id") ?? null,
            data: JSON.parse(fields.get("data") ?? "null"),
          };
        continue;
      }
      const { done, value } = await this.#reader.read();
      if (done) return null;
      this.#text += Buffer.from(value).toString("utf8");
    }
  }

  close(): void {
    this.#abort.abort();
  }
}
