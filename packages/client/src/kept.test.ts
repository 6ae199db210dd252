import { describe, expect, test } from "vitest";
import {
  forgetAll,
  keptDraft,
  KeptShelf,
  keptSince,
  keptText,
  keptValue,
  nameOfEntry,
  type ThingKind,
} from "./kept.ts";
import { MemoryShelf } from "./testing/memory-shelf.ts";

describe("what is typed", () => {
  test("a text is kept letter by letter as it stands, and an empty one is none", () => {
    const shelf = new MemoryShelf();
    const text = keptText(shelf, "niangjia.text.p1.note.o1");
    expect(text.read()).toBe("");
    expect(text.write("去了厂")).toBe(true);
    expect(text.write("去了厂里")).toBe(true);
    expect(shelf.kept).toEqual(new Map([["niangjia.text.p1.note.o1", "去了厂里"]]));
    text.write("");
    expect(shelf.kept.size).toBe(0);
  });

  test("what lies on a device from before is read as it stands", () => {
    const shelf = new MemoryShelf({
      "niangjia.text.p1.answer.o1": '"工资"已补发',
      "niangjia.text.p1.ask.o1": '[{"text":"几点下班？"}]',
    });
    expect(keptText(shelf, "niangjia.text.p1.answer.o1").read()).toBe('"工资"已补发');
    expect(keptValue(shelf, "niangjia.text.p1.ask.o1", (kept) => kept).read()).toEqual([{ text: "几点下班？" }]);
  });

  test("a form's draft is read as it was written, field by field, until it is forgotten", () => {
    const shelf = new MemoryShelf();
    const draft = keptDraft(shelf, "form");
    expect(draft.read()).toBeNull();
    const values = { text: "两个月", isForWorker: true, dueOn: null, rows: [{ fen: 3200 }], files: [] };
    expect(draft.write(values)).toBe(true);
    expect(keptDraft(shelf, "form").read()).toEqual(values);
    draft.forget();
    expect([draft.read(), shelf.length]).toEqual([null, 0]);
  });

  test("what an earlier version kept field by field fills the form, until the form itself is kept or forgotten", () => {
    const older = { text: "niangjia.text.p1.note.o1", items: "niangjia.text.p1.ask.o1" };
    const before = { [older.text]: "去了厂里", [older.items]: '[{"text":"几点下班？","kind":"text"}]', other: "x" };
    const shelf = new MemoryShelf(before);
    const draft = keptDraft(shelf, "form", older);
    const read = { text: "去了厂里", items: [{ text: "几点下班？", kind: "text" }] };
    expect(draft.read()).toEqual(read);
    shelf.room = 3;
    expect([draft.write({ ...read, text: "去了厂里，没人" }), draft.read()]).toEqual([false, read]);
    shelf.room = 1000;
    draft.write({ ...read, text: "去了厂里，没人" });
    expect([draft.read(), [...shelf.kept.keys()].sort()]).toEqual([
      { ...read, text: "去了厂里，没人" },
      ["form", "other"],
    ]);
    const sent = new MemoryShelf(before);
    keptDraft(sent, "form", older).forget();
    expect([...sent.kept.keys()]).toEqual(["other"]);
  });

  test("each post of a person has a draft of its own, beside what the person writes as oneself", () => {
    const shelf = new MemoryShelf();
    const draftIn = (as: string, personId = "p1") =>
      keptDraft(shelf, nameOfEntry(personId, as, "POST /api/appeals/o1/notes"));
    const all = [draftIn("post:a"), draftIn("post:b"), draftIn("office:a"), draftIn("own"), draftIn("post:a", "p2")];
    for (const [at, draft] of all.entries()) {
      expect(draft.read()).toBeNull();
      draft.write({ text: String(at) });
    }
    expect(all.map((draft) => draft.read()?.["text"])).toEqual(["0", "1", "2", "3", "4"]);
    draftIn("post:a").forget();
    expect(all.map((draft) => draft.read()?.["text"])).toEqual([undefined, "1", "2", "3", "4"]);
  });

  test("what lies under an older name is read there until it is written or forgotten", () => {
    const shelf = new MemoryShelf({ before: "去了厂里" });
    const text = keptSince(keptText(shelf, "now"), keptText(shelf, "before"));
    expect(text.read()).toBe("去了厂里");
    text.write("去了厂里，没人");
    expect([...shelf.kept]).toEqual([["now", "去了厂里，没人"]]);
    shelf.setItem("before", "又来");
    text.write("");
    expect([text.read(), shelf.length]).toEqual(["", 0]);
  });

  test.each(["", "nonsense", "{", "[1]", '"text"', "7", "null"])("%s is no draft", (kept) => {
    expect(keptDraft(new MemoryShelf({ form: kept }), "form").read()).toBeNull();
  });

  test("what is damaged is read as nothing, by whoever makes sense of it", () => {
    const lines = (kept: unknown) => (Array.isArray(kept) ? kept.length : "none");
    expect(keptValue(new MemoryShelf({ v: "[1,2]" }), "v", lines).read()).toBe(2);
    expect(keptValue(new MemoryShelf({ v: "[1,2" }), "v", lines).read()).toBe("none");
    expect(keptValue(new MemoryShelf(), "v", lines).read()).toBe("none");
  });

  test("a full device says that it does not keep it", () => {
    const shelf = new MemoryShelf();
    shelf.room = 3;
    expect([keptText(shelf, "t").write("four"), keptDraft(shelf, "d").write({ a: 1 })]).toEqual([false, false]);
  });
});

test("signing out takes away what begins so, and leaves what is meant to last", () => {
  const shelf = new MemoryShelf({ "niangjia.text.p1.note": "a", "niangjia.elder": "20", "other.app": "b" });
  forgetAll(shelf, "niangjia.", ["niangjia.elder"]);
  expect([...shelf.kept.keys()]).toEqual(["niangjia.elder", "other.app"]);
});

interface Thing {
  readonly id: string;
  readonly words: string;
}
const things: ThingKind<Thing> = {
  read: (id, kept) => (typeof kept["words"] === "string" ? { id, words: kept["words"] } : null),
  order: (a, b) => (a.words < b.words ? -1 : 1),
};

describe("things on a shelf", () => {
  const open = (shelf: MemoryShelf, person = "p1") => new KeptShelf(shelf, `niangjia.things.${person}.`, things);

  test("each is written at once under its own name, for its person alone, and read in order", () => {
    const shelf = new MemoryShelf();
    const mine = open(shelf);
    expect(mine.keep({ id: "2", words: "b" })).toBe(true);
    mine.keep({ id: "1", words: "a" });
    expect([...shelf.kept.keys()]).toEqual(["niangjia.things.p1.2", "niangjia.things.p1.1"]);
    expect(open(shelf).list()).toEqual([
      { id: "1", words: "a" },
      { id: "2", words: "b" },
    ]);
    expect(open(shelf, "p2").list()).toEqual([]);
    mine.drop("1");
    expect(open(shelf).list()).toEqual([{ id: "2", words: "b" }]);
  });

  test("what makes no sense is passed over and left where it lies", () => {
    const shelf = new MemoryShelf({
      "niangjia.things.p1.1": "{",
      "niangjia.things.p1.2": "[]",
      "niangjia.things.p1.3": '{"words":7}',
      "niangjia.things.p1.4": '{"words":"whole"}',
    });
    expect(open(shelf).list()).toEqual([{ id: "4", words: "whole" }]);
    expect(shelf.length).toBe(4);
  });

  test("a full device holds it in memory and says so; with room again it is kept", () => {
    const shelf = new MemoryShelf();
    const mine = open(shelf);
    shelf.room = 3;
    expect([mine.keep({ id: "1", words: "a" }), mine.isKept, mine.find("1")?.words]).toEqual([false, false, "a"]);
    shelf.room = 100;
    expect([mine.keep({ id: "1", words: "b" }), mine.isKept]).toEqual([true, true]);
    expect(open(shelf).find("1")?.words).toBe("b");
  });

  test("what another tab wrote, sent or took away is heard of; other names are not its business", () => {
    const shelf = new MemoryShelf();
    const [here, there] = [open(shelf), open(shelf)];
    let told = 0;
    here.subscribe(() => (told += 1));
    there.keep({ id: "1", words: "a" });
    there.keep({ id: "2", words: "b" });
    here.reread("niangjia.things.p1.1");
    here.reread("niangjia.things.p1.2");
    expect(here.list()).toHaveLength(2);
    there.drop("1");
    here.reread("niangjia.things.p1.1");
    expect(here.list()).toEqual([{ id: "2", words: "b" }]);
    here.reread("niangjia.things.p2.2");
    expect(told).toBe(3);
    shelf.kept.clear();
    here.reread(null);
    expect(here.list()).toEqual([]);
  });

  test("the list is the same list until something changes", () => {
    const mine = open(new MemoryShelf());
    const before = mine.list();
    expect(mine.list()).toBe(before);
    mine.keep({ id: "1", words: "a" });
    expect(mine.list()).not.toBe(before);
  });
});
