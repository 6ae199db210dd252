import { Offline, Refusal } from "@niangjia/client/call";
import { pauseAfter, send as sendBy, takeBack } from "@niangjia/client/outbox";
import { MemoryShelf } from "@niangjia/client/testing/memory-shelf";
import { describe, expect, test } from "vitest";
import { emptyDraft, type Draft, type DraftFile } from "./draft.ts";
import { Entries, newEntry, type Entry, type Receipt } from "./entries.ts";
import { appealDelivery, queue, type World } from "./sending.ts";

/**
 * A server that takes a key once and answers a repeat with its first answer, and a line that can fail
 * before or after the server has acted.
 */
class Server {
  readonly appeals = new Map<string, { body: string; receipt: Receipt }>();
  readonly files = new Map<string, string>();
  line: "up" | "down" | "answer lost" = "up";
  refusal: Refusal | null = null;
  calls = 0;
  clock = 1_000_000;
  private keys = 0;
  readonly forgotten: string[] = [];

  world(): World {
    return {
      submit: async (body, key) => {
        this.calls += 1;
        if (this.line === "down") throw new Offline();
        if (this.refusal) throw this.refusal;
        const text = JSON.stringify(body);
        const before = this.appeals.get(key);
        if (before && before.body !== text) throw new Refusal(422, { code: "idempotency_key_reused", message: "" });
        const receipt = before?.receipt ?? {
          appealId: `id-${this.appeals.size}`,
          number: `SQ-${this.appeals.size}`,
          unionName: "深圳市总工会",
          submittedAt: "2024-01-05T03:31:00.000Z",
        };
        this.appeals.set(key, { body: text, receipt });
        if (this.line === "answer lost") throw new Offline();
        return receipt;
      },
      upload: async (file) => {
        if (this.line === "down") throw new Offline();
        const id = this.files.get(file.uploadKey) ?? `file-${this.files.size}`;
        this.files.set(file.uploadKey, id);
        if (this.line === "answer lost") throw new Offline();
        return id;
      },
      forgetFile: async (localId) => void this.forgotten.push(localId),
      now: () => this.clock,
      newKey: () => `key-${(this.keys += 1)}-`.padEnd(32, "0"),
    };
  }
}

const send = (entries: Entries, id: string, world: World) => sendBy(entries, id, appealDelivery(entries, world));

const person = "p1";
const draft: Draft = {
  ...emptyDraft,
  category: "dismissal",
  description: "主管电话通知我不用来了",
  employerPlace: { code: "440305", name: "南山区", hasChildren: true },
  phone: "13800001001",
};
const file = (localId: string): DraftFile => ({
  localId,
  uploadKey: localId,
  name: `${localId}.jpg`,
  bytes: 3,
  type: "image/jpeg",
  fileId: null,
  uploadedAt: null,
  refusal: null,
});

function start(part: Partial<Draft> = {}) {
  const shelf = new MemoryShelf();
  const entries = new Entries(shelf, person);
  const server = new Server();
  entries.keep(newEntry("d1", "first-key".padEnd(32, "0"), { ...draft, ...part }, server.clock));
  return { shelf, entries, server, reopened: () => new Entries(shelf, person) };
}

describe("keeping", () => {
  test("every change is on the device at once, for this person only", () => {
    const { shelf, entries, reopened } = start();
    entries.keep({ ...entries.find("d1")!, draft: { ...draft, description: "又写了一句话" } });
    expect(reopened().find("d1")?.draft.description).toBe("又写了一句话");
    expect(new Entries(shelf, "somebody else").list()).toEqual([]);
  });

  test("a device without room keeps it on the page and says so; with room again it is kept", () => {
    const { shelf, entries, reopened } = start();
    shelf.room = 10;
    entries.keep({ ...entries.find("d1")!, draft: { ...draft, description: "写不下的一句话" } });
    expect(entries.isKept).toBe(false);
    expect(entries.find("d1")?.draft.description).toBe("写不下的一句话");
    shelf.room = Number.POSITIVE_INFINITY;
    entries.keep(entries.find("d1")!);
    expect(entries.isKept).toBe(true);
    expect(reopened().find("d1")?.draft.description).toBe("写不下的一句话");
  });

  test("two tabs write two entries without harm, and see each other's", () => {
    const { entries, reopened } = start();
    const other = reopened();
    other.keep(newEntry("d2", "second-key".padEnd(32, "0"), { ...draft, description: "另一件事情" }, 2));
    entries.keep({ ...entries.find("d1")!, draft: { ...draft, description: "第一件事情" } });
    entries.reread(`niangjia.appeals.entry.${person}.d2`);
    expect(
      entries
        .list()
        .map((entry) => entry.draft.description)
        .sort(),
    ).toEqual(["另一件事情", "第一件事情"].sort());
    expect(reopened().list()).toHaveLength(2);
  });

  test("a damaged entry is passed over, the others stay", () => {
    const { shelf, reopened } = start();
    shelf.kept.set(`niangjia.appeals.entry.${person}.bad`, "{");
    expect(
      reopened()
        .list()
        .map((entry) => entry.id),
    ).toEqual(["d1"]);
  });

  test("the list is the same list until something changes", () => {
    const { entries } = start();
    const before = entries.list();
    expect(entries.list()).toBe(before);
    let told = 0;
    const stop = entries.subscribe(() => (told += 1));
    entries.keep({ ...entries.find("d1")!, changedAt: 5 });
    stop();
    entries.drop("d1");
    expect(told).toBe(1);
    expect(entries.list()).toEqual([]);
  });
});

describe("sending", () => {
  test("delivered: the receipt is kept, the text and the files leave the device", async () => {
    const { entries, server, reopened } = start({ files: [file("f1")] });
    queue(entries, "d1", 1);
    const outcome = await send(entries, "d1", server.world());
    expect(outcome).toMatchObject({ kind: "delivered", receipt: { number: "SQ-0" } });
    expect(reopened().find("d1")).toMatchObject({
      state: "delivered",
      body: null,
      draft: { description: "", files: [] },
      receipt: { number: "SQ-0" },
    });
    expect(server.forgotten).toEqual(["f1"]);
    expect(JSON.parse([...server.appeals.values()][0]!.body)).toMatchObject({ attachments: ["file-0"] });
  });

  test("without a line it waits, across a reload, and goes out once the line is back", async () => {
    const { entries, server, reopened } = start({ files: [file("f1")] });
    server.line = "down";
    queue(entries, "d1", 1);
    expect(await send(entries, "d1", server.world())).toMatchObject({ kind: "later" });
    const later = reopened();
    expect(later.find("d1")).toMatchObject({ state: "waiting", draft: { description: draft.description } });
    server.line = "up";
    expect(await send(later, "d1", server.world())).toMatchObject({ kind: "delivered" });
    expect(server.appeals.size).toBe(1);
  });

  test("exactly once: however often the answer is lost, one appeal is made, with the key and the words of the first try", async () => {
    const { entries, server, reopened } = start({ files: [file("f1")] });
    queue(entries, "d1", 1);
    server.line = "answer lost";
    // The upload's answer is lost first, then the appeal's, again and again.
    for (let round = 0; round < 3; round += 1)
      expect(await send(reopened(), "d1", server.world())).toMatchObject({ kind: "later" });
    const uploadLost = server.files.size;
    server.line = "up";
    const world = server.world();
    const lossy: World = {
      ...world,
      submit: async (body, key) => {
        await world.submit(body, key);
        throw new Offline();
      },
    };
    for (let round = 0; round < 5; round += 1)
      expect(await send(reopened(), "d1", lossy)).toMatchObject({ kind: "later" });
    // Meanwhile somebody changes the draft under it: what was sent first stays what is sent.
    const meddled = reopened();
    meddled.keep({ ...meddled.find("d1")!, draft: { ...meddled.find("d1")!.draft, description: "别的话别的话" } });
    expect(await send(meddled, "d1", world)).toMatchObject({ kind: "delivered" });
    expect(server.appeals.size).toBe(1);
    expect([...server.files.keys()]).toEqual(["f1"]);
    expect(uploadLost).toBe(1);
    expect(JSON.parse([...server.appeals.values()][0]!.body)).toMatchObject({ description: draft.description });
  });

  test("two tabs at once make one appeal", async () => {
    const { entries, server, reopened } = start();
    queue(entries, "d1", 1);
    const outcomes = await Promise.all([
      send(reopened(), "d1", server.world()),
      send(reopened(), "d1", server.world()),
    ]);
    expect(outcomes.map((one) => one.kind)).toEqual(["delivered", "delivered"]);
    expect(server.calls).toBe(2);
    expect(server.appeals.size).toBe(1);
  });

  test("a busy server, a limit and an ended session keep it waiting, with growing pauses", async () => {
    const { entries, server } = start();
    queue(entries, "d1", 1);
    const pauses: number[] = [];
    for (const [status, code] of [
      [503, "busy"],
      [429, "too_many_requests"],
      [401, "not_signed_in"],
      [500, "internal_error"],
    ] as const) {
      server.refusal = new Refusal(status, { code, message: "" });
      expect(await send(entries, "d1", server.world())).toMatchObject({ kind: "later" });
      pauses.push(entries.find("d1")!.nextTryAt - server.clock);
    }
    expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(pauseAfter(99)).toBe(300_000);
  });

  test("refused: the words stay, the fields are named, and the corrected one goes out under a new key", async () => {
    const { entries, server, reopened } = start();
    server.refusal = new Refusal(400, {
      code: "bad_input",
      message: "有些内容需要改一下",
      fields: [{ path: "phone", code: "phone_not_valid", message: "手机号不对" }],
    });
    queue(entries, "d1", 1);
    expect(await send(entries, "d1", server.world())).toMatchObject({ kind: "refused" });
    const refused = reopened().find("d1")!;
    expect(refused).toMatchObject({
      state: "refused",
      body: null,
      attempts: 0,
      draft: { description: draft.description },
      because: { code: "bad_input", fields: [{ path: "phone", message: "手机号不对" }] },
    });
    expect(refused.key).not.toBe("first-key".padEnd(32, "0"));
    server.refusal = null;
    queue(entries, "d1", 2);
    expect(await send(entries, "d1", server.world())).toMatchObject({ kind: "delivered" });
    expect([...server.appeals.keys()]).toEqual([refused.key]);
  });

  test("a refused file marks that file and nothing is sent", async () => {
    const { entries, server } = start({ files: [file("f1"), file("f2")] });
    const world: World = {
      ...server.world(),
      upload: async (one) => {
        if (one.localId === "f2") throw new Refusal(409, { code: "file_kind_refused", message: "不能上传这种文件" });
        return "file-0";
      },
    };
    queue(entries, "d1", 1);
    expect(await send(entries, "d1", world)).toMatchObject({ kind: "refused", because: { code: "file_kind_refused" } });
    expect(entries.find("d1")!.draft.files.map((one) => [one.fileId, one.refusal])).toEqual([
      ["file-0", null],
      [null, "不能上传这种文件"],
    ]);
    expect(server.appeals.size).toBe(0);
  });

  test("an upload older than the server keeps it is made anew, under a new key", async () => {
    const hour = 3_600_000;
    const { entries, server } = start({
      files: [
        { ...file("f1"), fileId: "gone", uploadedAt: 0 },
        { ...file("f2"), fileId: "fresh", uploadedAt: 20 * hour },
      ],
    });
    server.clock = 21 * hour;
    queue(entries, "d1", 1);
    await send(entries, "d1", server.world());
    expect(JSON.parse([...server.appeals.values()][0]!.body)).toMatchObject({ attachments: ["file-0", "fresh"] });
    expect([...server.files.keys()]).not.toContain("f1");
  });

  test("an attachment that the server let go of is uploaded again with the next try", async () => {
    const { entries, server } = start({ files: [{ ...file("f1"), fileId: "gone", uploadedAt: 999_999 }] });
    server.refusal = new Refusal(409, { code: "appeal_file_not_yours", message: "请重新上传" });
    queue(entries, "d1", 1);
    await send(entries, "d1", server.world());
    expect(entries.find("d1")!.draft.files[0]).toMatchObject({ localId: "f1", fileId: null });
    server.refusal = null;
    queue(entries, "d1", 2);
    expect(await send(entries, "d1", server.world())).toMatchObject({ kind: "delivered" });
  });
});

describe("taking back", () => {
  test("what was never sent can be changed; what may have arrived cannot", async () => {
    const { entries, server } = start();
    queue(entries, "d1", 1);
    expect(takeBack(entries, "d1", 2)).toBe(true);
    expect(entries.find("d1")!.state).toBe("writing");
    queue(entries, "d1", 3);
    server.line = "down";
    await send(entries, "d1", server.world());
    expect(takeBack(entries, "d1", 4)).toBe(false);
    expect(entries.find("d1")!.state).toBe("waiting");
  });

  test("writing, delivered and unknown entries are not sent", async () => {
    const { entries, server } = start();
    expect(await send(entries, "d1", server.world())).toEqual({ kind: "nothing" });
    expect(await send(entries, "no such", server.world())).toEqual({ kind: "nothing" });
    expect(server.calls).toBe(0);
  });

  test("what would be lost by signing out: begun, waiting, refused; not the empty and not the delivered", () => {
    const { entries } = start();
    const other = (id: string, state: Entry["state"], part: Partial<Draft> = {}) =>
      entries.keep({ ...newEntry(id, "k".repeat(32), { ...draft, ...part }, 1), state });
    other("w", "waiting");
    other("r", "refused");
    other("d", "delivered");
    other("e", "writing", { category: null, description: " " });
    expect(
      entries
        .unsent()
        .map((entry) => entry.id)
        .sort(),
    ).toEqual(["d1", "r", "w"]);
  });
});

/** As a device holds them that was last opened before the engine was shared. */
const stored = {
  "niangjia.appeals.entry.p1.w1":
    '{"id":"w1","state":"waiting","key":"0123456789abcdef0123456789abcdef","draft":{"category":"wages","topic":null,"knownOn":null,"description":"两个月没发工资","files":[{"localId":"f1","uploadKey":"f1","name":"工资条.jpg","bytes":3,"type":"image/jpeg","fileId":"file-7","uploadedAt":999999,"refusal":null}],"employerId":null,"isEmployerKnown":false,"employerName":"夜行餐饮店","employerPlace":{"code":"440305","name":"广东省 深圳市 南山区","hasChildren":true},"worksElsewhere":false,"workplace":null,"disclosure":"sealed","phone":"13800001001"},"body":{"category":"wages","description":"两个月没发工资"},"attempts":3,"nextTryAt":40000,"changedAt":30,"because":null,"receipt":null}',
  "niangjia.appeals.entry.p1.r1":
    '{"id":"r1","state":"refused","key":"1123456789abcdef0123456789abcdef","draft":{"category":"hours","description":"夜里加班没有加班费"},"body":null,"attempts":0,"nextTryAt":0,"changedAt":20,"because":{"code":"bad_input","message":"有些内容需要改一下","fields":[{"path":"phone","message":"手机号不对"}]},"receipt":null}',
  "niangjia.appeals.entry.p1.d1":
    '{"id":"d1","state":"delivered","key":"2123456789abcdef0123456789abcdef","draft":{"description":""},"body":null,"attempts":1,"nextTryAt":0,"changedAt":10,"because":null,"receipt":{"appealId":"a1","number":"SQ7","unionName":"深圳市总工会","submittedAt":"2024-01-05T03:31:00.000Z"}}',
  "niangjia.appeals.habits.p1": '{"phone":"13800001001","employerName":"夜行餐饮店","employerPlace":null}',
};

describe("after an update of the app", () => {
  test("nothing that lay on the device is lost, and what may have arrived goes out as it was first sent", async () => {
    const shelf = new MemoryShelf(stored);
    const [entries, server] = [new Entries(shelf, person), new Server()];
    expect(entries.list()).toMatchObject([
      { id: "w1", state: "waiting", attempts: 3, draft: { description: "两个月没发工资", disclosure: "sealed" } },
      { id: "r1", state: "refused", because: { fields: [{ path: "phone", message: "手机号不对" }] } },
      { id: "d1", state: "delivered", receipt: { number: "SQ7" } },
    ]);
    expect(entries.unsent().map((entry) => entry.id)).toEqual(["w1", "r1"]);
    expect(entries.habits()).toMatchObject({ phone: "13800001001", employerName: "夜行餐饮店" });
    expect(await send(entries, "w1", server.world())).toMatchObject({ kind: "delivered" });
    expect([...server.appeals]).toMatchObject([
      ["0123456789abcdef0123456789abcdef", { body: '{"category":"wages","description":"两个月没发工资"}' }],
    ]);
    expect(server.forgotten).toEqual(["f1"]);
  });

  test("where the person works and their number are offered for the next appeal", () => {
    const { shelf, entries } = start({ employerName: "夜行餐饮店" });
    queue(entries, "d1", 1);
    expect(new Entries(shelf, person).habits()).toEqual({
      phone: draft.phone,
      employerName: "夜行餐饮店",
      employerPlace: draft.employerPlace,
    });
    shelf.kept.set(`niangjia.appeals.habits.${person}`, "{");
    expect(new Entries(shelf, person).habits()).toEqual({});
  });
});
