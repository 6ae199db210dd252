import { describe, expect, test } from "vitest";
import { Offline, Refusal } from "./call.ts";
import { KeptShelf } from "./kept.ts";
import { enqueue, isForLater, Outbox, pauseAfter, readSendable, send, type Delivery, type Sendable } from "./outbox.ts";
import { MemoryShelf } from "./testing/memory-shelf.ts";

interface Letter extends Sendable {
  readonly body: string | null;
  readonly words: string;
}

const letter = (id: string, part: Partial<Letter> = {}): Letter => ({
  id,
  state: "waiting",
  key: `key-of-${id}`,
  body: null,
  words: `words of ${id}`,
  attempts: 0,
  nextTryAt: 0,
  changedAt: 0,
  because: null,
  ...part,
});

function start(...letters: Letter[]) {
  const shelf = new MemoryShelf();
  const open = () =>
    new KeptShelf<Letter>(shelf, "letters.", {
      read: (id, kept) => {
        const sendable = readSendable(id, kept);
        return sendable && { ...sendable, body: kept["body"] as string | null, words: String(kept["words"]) };
      },
      order: (a, b) => (a.id < b.id ? -1 : 1),
    });
  const letters_ = open();
  for (const one of letters) letters_.keep(one);
  let keys = 0;
  const sent: string[] = [];
  const world = { clock: 1000, answer: (_: Letter): string | Promise<string> => "taken" };
  const delivery: Delivery<Letter, string> = {
    prepare: async (one) => ({ ...one, body: one.words }),
    submit: async (one) => {
      sent.push(`${one.key}: ${one.body}`);
      return world.answer(one);
    },
    remainder: () => null,
    now: () => world.clock,
    newKey: () => `new-${(keys += 1)}`,
  };
  return { things: letters_, open, shelf, sent, world, delivery };
}

const refuse =
  (code: string, status = 409) =>
  () => {
    throw new Refusal(status, { code, message: code });
  };

describe("one thing", () => {
  test("what was sent first under its key is sent unchanged, whatever becomes of it meanwhile", async () => {
    const { things, open, sent, world, delivery } = start(letter("a"));
    world.answer = () => {
      throw new Offline();
    };
    expect(await send(things, "a", delivery)).toMatchObject({ kind: "later" });
    things.keep({ ...things.find("a")!, words: "other words" });
    world.answer = () => "taken";
    expect(await send(open(), "a", delivery)).toEqual({ kind: "delivered", receipt: "taken" });
    expect(sent).toEqual(["key-of-a: words of a", "key-of-a: words of a"]);
  });

  test("after a refusal it waits for its author, and goes out anew under another key", async () => {
    const { things, sent, world, delivery } = start(letter("a"));
    const withFields = { ...delivery, refused: (one: Letter) => ({ ...one, body: null }) };
    world.answer = () => {
      throw new Refusal(400, {
        code: "bad_input",
        message: "请改",
        fields: [{ path: "words", code: "x", message: "太短" }],
      });
    };
    expect(await send(things, "a", withFields)).toMatchObject({ kind: "refused", because: { code: "bad_input" } });
    expect(things.find("a")).toMatchObject({
      state: "refused",
      attempts: 0,
      because: { code: "bad_input", message: "请改", fields: [{ path: "words", message: "太短" }] },
    });
    world.answer = () => "taken";
    things.keep({ ...things.find("a")!, words: "better words" });
    expect(await send(things, "a", withFields)).toEqual({ kind: "nothing" });
    enqueue(things, "a", 2000);
    expect(await send(things, "a", withFields)).toMatchObject({ kind: "delivered" });
    expect(sent).toEqual(["key-of-a: words of a", "new-1: better words"]);
  });

  test("a mended one goes out at once under another key; what cannot be mended is refused", async () => {
    const { things, sent, world, delivery } = start(letter("a"), letter("b"));
    const mending: typeof delivery = {
      ...delivery,
      mend: (one, { code }) => (code === "too_loud" && one.body !== "softly" ? { ...one, body: "softly" } : null),
    };
    world.answer = (one) => (one.body === "softly" ? "taken" : refuse("too_loud")());
    expect(await send(things, "a", mending)).toMatchObject({ kind: "delivered" });
    expect(sent).toEqual(["key-of-a: words of a", "new-1: softly"]);
    world.answer = refuse("too_loud");
    expect(await send(things, "b", mending)).toMatchObject({ kind: "refused" });
    expect(sent).toHaveLength(4);
  });

  test("thrown away while it is under way, it does not come back", async () => {
    const { things, shelf, world, delivery } = start(letter("a"), letter("b"));
    world.answer = (one) => {
      things.drop(one.id);
      throw one.id === "a" ? new Offline() : new Refusal(409, { code: "no", message: "" });
    };
    expect(await send(things, "a", delivery)).toMatchObject({ kind: "later" });
    expect(await send(things, "b", delivery)).toEqual({ kind: "nothing" });
    expect([things.list(), shelf.length]).toEqual([[], 0]);
  });

  test("of a damaged one without a key or a known state nothing is made", () => {
    expect(readSendable("a", { key: "k", state: "waiting", attempts: "x" })).toMatchObject({ key: "k", attempts: 0 });
    expect([readSendable("a", { state: "waiting" }), readSendable("a", { key: "k", state: "sent" })]).toEqual([
      null,
      null,
    ]);
  });
});

describe("the outbox of a tab", () => {
  test("without a line nothing is tried, so that it can still be taken back", async () => {
    const { things, sent, delivery } = start(letter("a"));
    expect(await new Outbox(things, () => false).send("a", delivery)).toMatchObject({ kind: "later" });
    expect([sent, things.find("a")!.attempts]).toEqual([[], 0]);
  });

  test("a second press while the first is under way sends nothing, and it is told which are under way", async () => {
    const { things, sent, world, delivery } = start(letter("a"));
    const outbox = new Outbox(things, () => true);
    const seen: string[][] = [];
    outbox.subscribe(() => seen.push([...outbox.sending()]));
    let answer: (words: string) => void = () => {};
    world.answer = () => new Promise((done) => (answer = done));
    const first = outbox.send("a", delivery);
    expect(await outbox.send("a", delivery)).toEqual({ kind: "nothing" });
    answer("taken");
    expect(await first).toMatchObject({ kind: "delivered" });
    expect([sent.length, seen]).toEqual([1, [["a"], []]]);
  });

  test("what is due goes out in order; a line that is back makes everything due; refused ones stay", async () => {
    const { things, sent, world, delivery } = start(
      letter("b"),
      letter("a"),
      letter("c", { nextTryAt: 5000 }),
      letter("d", { state: "refused" }),
      letter("e", { state: "writing" }),
    );
    const outbox = new Outbox(things, () => true);
    const heard: string[] = [];
    const hear = (outcome: { kind: string }, one: Letter) => heard.push(`${one.id} ${outcome.kind}`);
    await outbox.sendWaiting(delivery, false, hear);
    expect(heard).toEqual(["a delivered", "b delivered"]);
    await outbox.sendWaiting(delivery, true, hear);
    expect(heard).toEqual(["a delivered", "b delivered", "c delivered"]);
    expect([sent.length, world.clock]).toEqual([3, 1000]);
    expect(things.list().map((one) => one.id)).toEqual(["d", "e"]);
  });

  describe("of things about the same one", () => {
    /** Letters to the same person begin with the same character. */
    const begin = (...letters: Letter[]) => {
      const { delivery, ...rest } = start(...letters);
      const outbox = new Outbox(rest.things, () => true);
      const heard: string[] = [];
      return {
        ...rest,
        outbox,
        delivery: { ...delivery, about: ({ id }: Letter) => id[0]! },
        heard,
        hear: (outcome: { kind: string }, one: Letter) => heard.push(`${one.id} ${outcome.kind}`),
      };
    };
    const failing = (id: string) => (one: Letter) => {
      if (one.id === id) throw new Offline();
      return "taken";
    };

    test("one that has to wait holds those after it, until it is through, and none about another", async () => {
      const { things, world, outbox, delivery, heard, hear } = begin(letter("a1"), letter("a2"), letter("b1"));
      world.answer = failing("a1");
      await outbox.sendWaiting(delivery, true, hear);
      expect(heard).toEqual(["a1 later", "b1 delivered"]);
      // The first one is not due yet; the second one would be.
      await outbox.sendWaiting(delivery, false, hear);
      expect([heard.length, things.find("a2")!.attempts]).toEqual([2, 0]);
      world.answer = () => "taken";
      await outbox.sendWaiting(delivery, true, hear);
      expect(heard.slice(2)).toEqual(["a1 delivered", "a2 delivered"]);
    });

    test("one that was refused waits for its author and holds nothing", async () => {
      const { world, outbox, delivery, heard, hear } = begin(letter("a1"), letter("a2"));
      world.answer = (one) => (one.id === "a1" ? refuse("appeal_place_needed")() : "taken");
      await outbox.sendWaiting(delivery, true, hear);
      expect(heard).toEqual(["a1 refused", "a2 delivered"]);
    });

    test("a press sends what waits before it first, and nothing where that has to wait", async () => {
      const { things, sent, world, outbox, delivery } = begin(letter("a1", { nextTryAt: 5000 }), letter("a2"));
      world.answer = failing("a1");
      expect(await outbox.send("a2", delivery)).toMatchObject({ kind: "later" });
      expect(things.find("a2")!.attempts).toBe(0);
      world.answer = () => "taken";
      expect(await outbox.send("a2", delivery)).toMatchObject({ kind: "delivered" });
      expect(sent.map((words) => words.slice(-2))).toEqual(["a1", "a1", "a2"]);
    });
  });
});

test("pauses double, up to five minutes", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 99].map(pauseAfter)).toEqual([
    5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
  ]);
});

test.each([
  [new Offline(), true],
  [new TypeError("the answer broke off"), true],
  [new Refusal(502, { code: "busy", message: "" }), true],
  [new Refusal(409, { code: "appeal_place_needed", message: "" }), false],
  [new Refusal(403, { code: "not_permitted", message: "" }), false],
])("%s is for later: %s", (error, later) => expect(isForLater(error)).toBe(later));
