import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { Offline, Refusal } from "@niangjia/client/call";
import { actAt, actDelivery, isOvertaken, newAct, openActs, type KeptAct } from "@niangjia/client/kept-acts";
import { enqueue, Outbox, send, type Delivery } from "@niangjia/client/outbox";
import { MemoryShelf } from "@niangjia/client/testing/memory-shelf";
import { describe, expect, test } from "vitest";
import { orderActWays, shownConsent, shownContact, shownNote, type ContactBody } from "./waiting-acts.ts";

const { logContact, note, recordConsent } = appealsContract.routes;
const order = { id: "o1", number: "SQ1" };
const called: ContactBody = {
  party: "worker",
  way: "phone",
  result: "no_answer",
  at: "2024-01-05T03:31:00.000Z",
  note: null,
};
const written = { text: "去了厂里", isForWorker: false };
const params = { id: order.id };
const contactAct = newAct(logContact, { params, body: called }, "post:p", shownContact(order, called), 1000);
const agreed = { version: 3, consent: "matter", way: "visit", note: "别提车间" } as const;
const consentAct = newAct(recordConsent, { params, body: agreed }, "post:p", shownConsent(order, agreed), 3000);
const noteAct = newAct(note, { params, body: written }, "post:p", shownNote(order, written), 2000);

const changed = new Refusal(409, { code: "changed_meanwhile", message: "刚被别人改过" });

/** A server that takes each key once; the line may be down, or the answer may be lost after it has acted. */
class Server {
  readonly taken = new Map<string, KeptAct>();
  line: "up" | "down" | "answer lost" = "up";
  refusal: ((act: KeptAct) => Refusal | null) | null = null;
  calls = 0;
  /** Of the record; each act makes the next one. */
  version = 3;
  readonly delivery: Delivery<KeptAct, unknown> = {
    ...actDelivery([orderActWays], "zh"),
    submit: async (act) => {
      this.calls += 1;
      if (this.line === "down") throw new Offline();
      const refusal = this.refusal?.(act);
      if (refusal) throw refusal;
      if (!this.taken.has(act.key)) {
        if (![undefined, this.version].includes(act.body["version"] as number | undefined)) throw changed;
        this.taken.set(act.key, act);
        this.version += 1;
      }
      if (this.line === "answer lost") throw new Offline();
      return { id: order.id, version: this.version };
    },
    now: () => 10_000,
    newKey: () => `new${this.calls}`,
  };
}

function start(kept: Readonly<Record<string, string>> = {}) {
  const shelf = new MemoryShelf(kept);
  return { shelf, server: new Server(), acts: open(shelf) };
}
const open = (shelf: MemoryShelf, person = "me") => openActs(shelf, person, [orderActWays]);

describe("acts that wait for a line", () => {
  test("stay on the device, in the order they were done, for their person alone", () => {
    const { shelf, acts } = start();
    acts.keep(noteAct);
    acts.keep(contactAct);
    expect(open(shelf).list()).toEqual([contactAct, noteAct]);
    expect(open(shelf, "somebody").list()).toEqual([]);
  });

  test("without a line it waits; with one it goes out once, as its post, with the time of the call", async () => {
    const { acts, server } = start();
    acts.keep(contactAct);
    server.line = "down";
    expect(await send(acts, contactAct.id, server.delivery)).toMatchObject({ kind: "later" });
    expect(acts.find(contactAct.id)).toMatchObject({ state: "waiting", attempts: 1, because: null });
    expect(acts.find(contactAct.id)!.nextTryAt).toBeGreaterThan(10_000);
    server.line = "up";
    expect(await send(acts, contactAct.id, server.delivery)).toMatchObject({ kind: "delivered" });
    expect([...server.taken.values()]).toMatchObject([
      { route: { method: "POST", path: "/api/appeals/:id/contacts" }, params, body: called, as: "post:p" },
    ]);
    expect(acts.list()).toEqual([]);
  });

  test("an answer that was lost makes no second entry", async () => {
    const { acts, server } = start();
    acts.keep(noteAct);
    server.line = "answer lost";
    await send(acts, noteAct.id, server.delivery);
    server.line = "up";
    expect(await send(acts, noteAct.id, server.delivery)).toMatchObject({ kind: "delivered" });
    expect(server.taken.size).toBe(1);
  });

  test("a refusal waits for its author, and is not sent again by itself", async () => {
    const { acts, server } = start();
    acts.keep(contactAct);
    server.refusal = () => new Refusal(409, { code: "appeal_is_at_another_union", message: "别的工会在办" });
    expect(await send(acts, contactAct.id, server.delivery)).toMatchObject({ kind: "refused" });
    const refused = acts.find(contactAct.id)!;
    expect(refused).toMatchObject({ state: "refused", because: { message: "别的工会在办" }, body: called });
    expect(await send(acts, contactAct.id, server.delivery)).toEqual({ kind: "nothing" });
    expect(server.calls).toBe(1);
    server.refusal = null;
    enqueue(acts, contactAct.id, 11_000);
    expect(await send(acts, contactAct.id, server.delivery)).toMatchObject({ kind: "delivered" });
    expect([...server.taken.keys()]).toEqual([refused.key]);
    expect(refused.key).not.toBe(contactAct.key);
  });

  test("of a record that changed since, it waits with all that was written until its author has seen the record as it is", async () => {
    const { shelf, acts, server } = start();
    acts.keep(consentAct);
    server.version = 5;
    await send(acts, consentAct.id, server.delivery);
    const refused = open(shelf).find(consentAct.id)!;
    expect(refused).toMatchObject({ body: agreed, shown: { text: "别提车间" } });
    expect([isOvertaken(refused), isOvertaken(consentAct)]).toEqual([true, false]);
    // Somebody was faster once more.
    acts.keep(actAt(refused, 4));
    enqueue(acts, consentAct.id, 11_000);
    expect(await send(acts, consentAct.id, server.delivery)).toMatchObject({ kind: "refused" });
    acts.keep(actAt(acts.find(consentAct.id)!, 5));
    enqueue(acts, consentAct.id, 12_000);
    expect(await send(acts, consentAct.id, server.delivery)).toMatchObject({ kind: "delivered" });
    expect([...server.taken.values()].map((act) => act.body)).toEqual([{ ...agreed, version: 5 }]);
  });

  test.each([
    ["its author did is no change by others", 3, "delivered", [undefined, 4]],
    ["somebody else did is one", 6, "refused", [undefined]],
  ])("before it on the same record, what %s", async (_, version, kind, taken) => {
    const { acts, server } = start();
    server.version = version;
    const elsewhere = { ...consentAct, id: "elsewhere", params: { id: "o2" } };
    for (const act of [noteAct, consentAct, elsewhere]) acts.keep(act);
    await send(acts, noteAct.id, server.delivery);
    expect(await send(acts, consentAct.id, server.delivery)).toMatchObject({ kind });
    expect([...server.taken.values()].map((act) => act.body["version"])).toEqual(taken);
    expect(acts.find("elsewhere")!.body).toEqual(agreed);
  });

  test("an act that has to wait holds those after it on its record; they go on at the version that it makes", async () => {
    const { acts, server } = start();
    const elsewhere = { ...contactAct, id: "elsewhere", shown: shownContact({ id: "o2", number: "SQ2" }, called) };
    for (const act of [elsewhere, noteAct, consentAct]) acts.keep(act);
    server.refusal = (act) => (act.id === noteAct.id ? new Refusal(503, { code: "busy", message: "" }) : null);
    const outbox = new Outbox(acts, () => true);
    await outbox.sendWaiting(server.delivery, true, () => {});
    expect(acts.list().map(({ id, attempts }) => [id, attempts])).toEqual([
      [noteAct.id, 1],
      [consentAct.id, 0],
    ]);
    server.refusal = null;
    await outbox.sendWaiting(server.delivery, true, () => {});
    expect([...server.taken.values()].map((act) => act.route.path)).toEqual(
      [logContact, note, recordConsent].map(({ path }) => path),
    );
  });

  test("a device whose clock runs ahead logs the call at the server's time", async () => {
    const { acts, server } = start();
    acts.keep(contactAct);
    server.refusal = (act) =>
      act.body["at"] === null ? null : new Refusal(409, { code: "appeal_contact_in_future", message: "" });
    expect(await send(acts, contactAct.id, server.delivery)).toMatchObject({ kind: "delivered" });
    expect([...server.taken.values()].map((act) => act.body)).toEqual([{ ...called, at: null }]);
    expect([...server.taken.keys()]).not.toContain(contactAct.key);
  });

  test("a full device still holds it while the page is open, and says so", () => {
    const { shelf, acts } = start();
    shelf.room = 10;
    expect(acts.keep(contactAct)).toBe(false);
    expect([acts.isKept, acts.list()]).toEqual([false, [contactAct]]);
  });

  test("what another tab sent is gone here too; damaged entries are passed over", () => {
    const { shelf, acts } = start();
    acts.keep(contactAct);
    shelf.removeItem(`niangjia.field.me.${contactAct.id}`);
    acts.reread(`niangjia.field.me.${contactAct.id}`);
    expect(acts.list()).toEqual([]);
    const older = { key: "k", orderId: "o", as: "post:p", body: {} };
    shelf.kept.set("niangjia.field.me.x", "{");
    shelf.kept.set("niangjia.field.me.y", JSON.stringify({ ...older, kind: "answer" }));
    shelf.kept.set("niangjia.field.me.z", JSON.stringify({ ...older, kind: "contact" }));
    shelf.kept.set("niangjia.field.me.w", JSON.stringify({ ...contactAct, route: { method: "POST" } }));
    expect(open(shelf).list()).toEqual([]);
  });
});

/** As a device holds them that was last opened when notes and contacts alone could wait. */
const kept = {
  "niangjia.field.me.c1":
    '{"kind":"contact","body":{"party":"worker","way":"phone","result":"no_answer","at":"2024-01-05T03:31:00.000Z","note":"明天再打"},"id":"c1","key":"k1","as":"post:p","orderId":"o1","number":"SQ1","keptAt":1000,"attempts":2,"nextTryAt":21000,"because":null}',
  "niangjia.field.me.n1":
    '{"kind":"note","body":{"text":"去了厂里","isForWorker":true},"id":"n1","key":"k2","as":"post:p","orderId":"o1","number":"SQ1","keptAt":2000,"attempts":1,"nextTryAt":0,"because":"别的工会在办"}',
};

describe("what waited before every act could wait", () => {
  test("is shown as it was, with the sentence of its refusal", () => {
    expect(start(kept).acts.list()).toMatchObject([
      {
        state: "waiting",
        keptAt: 1000,
        shown: { title: { zh: "联系：职工 · 无人接听" }, about: "SQ1", text: "明天再打", link: "/orders/o1" },
      },
      {
        state: "refused",
        because: { message: "别的工会在办" },
        shown: { title: { zh: "办理记录", en: "Note" }, about: "SQ1", text: "去了厂里", link: "/orders/o1" },
      },
    ]);
  });

  test("goes out as it was begun: what may have arrived under its own key, what was refused under another", async () => {
    const { shelf, acts, server } = start(kept);
    expect(await send(acts, "c1", server.delivery)).toMatchObject({ kind: "delivered" });
    expect(server.taken.get("k1")).toMatchObject({
      route: { method: "POST", path: "/api/appeals/:id/contacts" },
      params: { id: "o1" },
      body: { party: "worker", way: "phone", result: "no_answer", at: "2024-01-05T03:31:00.000Z", note: "明天再打" },
      as: "post:p",
    });
    expect(await send(acts, "n1", server.delivery)).toEqual({ kind: "nothing" });
    enqueue(acts, "n1", 3000);
    expect(await send(open(shelf), "n1", server.delivery)).toMatchObject({ kind: "delivered" });
    expect([...server.taken.values()].at(-1)).toMatchObject({
      route: { method: "POST", path: "/api/appeals/:id/notes" },
      body: { text: "去了厂里", isForWorker: true },
    });
    expect([...server.taken.keys()]).not.toContain("k2");
    expect(shelf.length).toBe(0);
  });
});
