import { Offline, Refusal } from "@niangjia/client/call";
import { describe, expect, test } from "vitest";
import type { Shelf } from "../writing/entries.ts";
import { FieldQueue, sendKept, tryAgain, type FieldWorld, type Kept } from "./field-queue.ts";

class MemoryShelf implements Shelf {
  readonly kept = new Map<string, string>();
  isFull = false;
  get length() {
    return this.kept.size;
  }
  key(index: number) {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(name, value);
  }
  removeItem(name: string) {
    this.kept.delete(name);
  }
}

const contact: Kept = {
  id: "c1",
  key: "k1",
  as: "post:p",
  orderId: "o1",
  number: "SQ1",
  keptAt: 1000,
  attempts: 0,
  nextTryAt: 0,
  because: null,
  kind: "contact",
  body: { party: "worker", way: "phone", result: "no_answer", at: "2024-01-05T03:31:00.000Z", note: null },
};
const note: Kept = {
  id: "n1",
  key: "k2",
  as: "post:p",
  orderId: "o1",
  number: "SQ1",
  keptAt: 2000,
  attempts: 0,
  nextTryAt: 0,
  because: null,
  kind: "note",
  body: { text: "去了厂里", isForWorker: false },
};

/** A server that takes each key once; the line may be down, or the answer may be lost after it has acted. */
class Server {
  readonly taken = new Map<string, Kept>();
  line: "up" | "down" | "answer lost" = "up";
  refusal: ((kept: Kept) => Refusal | null) | null = null;
  calls = 0;
  world(): FieldWorld {
    return {
      act: async (kept) => {
        this.calls += 1;
        if (this.line === "down") throw new Offline();
        const refusal = this.refusal?.(kept);
        if (refusal) throw refusal;
        if (!this.taken.has(kept.key)) this.taken.set(kept.key, kept);
        if (this.line === "answer lost") throw new Offline();
      },
      now: () => 10_000,
      newKey: () => `new${this.calls}`,
    };
  }
}

describe("acts that wait for a line", () => {
  test("stay on the device, in the order they were done, for their person alone", () => {
    const shelf = new MemoryShelf();
    const queue = new FieldQueue(shelf, "me");
    queue.keep(note);
    queue.keep(contact);
    expect(new FieldQueue(shelf, "me").list()).toEqual([contact, note]);
    expect(new FieldQueue(shelf, "somebody").list()).toEqual([]);
  });

  test("without a line it waits; with one it goes out once, with the time of the call", async () => {
    const [queue, server] = [new FieldQueue(new MemoryShelf(), "me"), new Server()];
    queue.keep(contact);
    server.line = "down";
    expect(await sendKept(queue, "c1", server.world())).toEqual({ kind: "later" });
    expect(queue.find("c1")).toMatchObject({ attempts: 1, because: null });
    expect(queue.find("c1")!.nextTryAt).toBeGreaterThan(10_000);
    server.line = "up";
    expect(await sendKept(queue, "c1", server.world())).toEqual({ kind: "done" });
    expect([...server.taken.values()].map((one) => one.body)).toEqual([contact.body]);
    expect(queue.list()).toEqual([]);
  });

  test("an answer that was lost makes no second entry", async () => {
    const [queue, server] = [new FieldQueue(new MemoryShelf(), "me"), new Server()];
    queue.keep(note);
    server.line = "answer lost";
    await sendKept(queue, "n1", server.world());
    server.line = "up";
    expect(await sendKept(queue, "n1", server.world())).toEqual({ kind: "done" });
    expect(server.taken.size).toBe(1);
  });

  test("a refusal waits for its author, and is not sent again by itself", async () => {
    const [queue, server] = [new FieldQueue(new MemoryShelf(), "me"), new Server()];
    queue.keep(contact);
    server.refusal = () => new Refusal(409, { code: "appeal_is_at_another_union", message: "别的工会在办" });
    expect(await sendKept(queue, "c1", server.world())).toMatchObject({ kind: "refused" });
    expect(queue.find("c1")!.because).toBe("别的工会在办");
    expect(await sendKept(queue, "c1", server.world())).toEqual({ kind: "nothing" });
    expect(server.calls).toBe(1);
    server.refusal = null;
    tryAgain(queue, "c1", () => "k9");
    expect(await sendKept(queue, "c1", server.world())).toEqual({ kind: "done" });
    expect([...server.taken.keys()]).toEqual(["k9"]);
  });

  test("a device whose clock runs ahead logs the call at the server's time", async () => {
    const [queue, server] = [new FieldQueue(new MemoryShelf(), "me"), new Server()];
    queue.keep(contact);
    server.refusal = (kept) =>
      kept.kind === "contact" && kept.body.at !== null
        ? new Refusal(409, { code: "appeal_contact_in_future", message: "" })
        : null;
    expect(await sendKept(queue, "c1", server.world())).toEqual({ kind: "done" });
    expect([...server.taken.values()][0]!.body).toEqual({ ...contact.body, at: null });
  });

  test("a full device still holds it while the page is open, and says so", () => {
    const shelf = new MemoryShelf();
    const queue = new FieldQueue(shelf, "me");
    shelf.isFull = true;
    expect(queue.keep(contact)).toBe(false);
    expect(queue.list()).toEqual([contact]);
  });

  test("what another tab sent is gone here too; damaged entries are passed over", () => {
    const shelf = new MemoryShelf();
    const queue = new FieldQueue(shelf, "me");
    queue.keep(contact);
    shelf.removeItem("niangjia.field.me.c1");
    queue.reread("niangjia.field.me.c1");
    expect(queue.list()).toEqual([]);
    shelf.kept.set("niangjia.field.me.x", "{");
    shelf.kept.set(
      "niangjia.field.me.y",
      JSON.stringify({ kind: "answer", key: "k", orderId: "o", as: "post:p", body: {} }),
    );
    expect(new FieldQueue(shelf, "me").list()).toEqual([]);
  });
});
