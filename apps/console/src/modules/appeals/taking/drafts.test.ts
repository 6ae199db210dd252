import { keptValue } from "@niangjia/client/kept";
import { MemoryShelf } from "@niangjia/client/testing/memory-shelf";
import { describe, expect, test } from "vitest";
import {
  beginAnew,
  drop,
  isUntouched,
  mayPark,
  mostParked,
  newDraft,
  park,
  readDrafts,
  takeUp,
  write,
  type Drafts,
} from "./drafts.ts";

let n = 0;
const fresh = (now = "2024-01-05T03:31:00.000Z") => ({ now, receipt: String(++n).padStart(32, "0") });
const begin = (): Drafts => ({ current: newDraft("hotline", fresh("2024-01-05T03:00:00.000Z")), parked: [] });
const later = "2024-01-05T03:40:00.000Z";

test("the conversation begins with the first entry, not with the page", () => {
  const first = write(begin(), { phone: "1" }, "2024-01-05T03:31:00.000Z");
  expect(first.current.startedAt).toBe("2024-01-05T03:31:00.000Z");
  expect(write(first, { phone: "13" }, later).current.startedAt).toBe("2024-01-05T03:31:00.000Z");
});

test("who must not be known to the employer has no name told, and a person without a name neither", () => {
  const open = write(begin(), { disclosure: "open", consent: "name" }, later);
  expect(open.current.fields).toMatchObject({ disclosure: "open", consent: "name" });
  expect(write(open, { disclosure: "sealed" }, later).current.fields.consent).toBe("matter");
  expect(write(open, { anonymousBecause: "fear" }, later).current.fields).toMatchObject({
    consent: "matter",
    disclosure: "union_only",
  });
});

describe("parking", () => {
  test("one that nobody began is not kept", () => {
    const drafts = begin();
    expect(park(drafts, fresh())).toBe(drafts);
    expect(mayPark(drafts)).toBe(false);
  });

  test("two conversations change places, and neither loses a word", () => {
    const first = write(begin(), { phone: "13800001001" }, later);
    const second = write(park(first, fresh()), { phone: "13800001002" }, later);
    const back = takeUp(second, first.current.id);
    expect([back.current, back.parked]).toEqual([first.current, [second.current]]);
    expect(takeUp(back, "unknown")).toBe(back);
  });

  test("an untouched form makes room without being parked", () => {
    const parked = park(write(begin(), { phone: "1" }, later), fresh());
    expect(takeUp(parked, parked.parked[0]!.id).parked).toEqual([]);
  });

  test("at most nine wait", () => {
    let drafts = begin();
    for (let call = 0; call < mostParked; call++) drafts = park(write(drafts, { phone: String(call) }, later), fresh());
    expect(drafts.parked).toHaveLength(mostParked);
    expect(mayPark(write(drafts, { phone: "x" }, later))).toBe(false);
  });

  test("one thrown away is gone; one finished leaves the others", () => {
    const drafts = park(write(begin(), { phone: "1" }, later), fresh());
    expect(drop(drafts, drafts.parked[0]!.id).parked).toEqual([]);
    const done = beginAnew(write(drafts, { phone: "2" }, later), fresh());
    expect([isUntouched(done.current), done.parked]).toEqual([true, drafts.parked]);
    expect(done.current.receipt).not.toBe(drafts.current.receipt);
  });
});

describe("kept", () => {
  const readBack = (kept: string | null) =>
    keptValue(new MemoryShelf(kept === null ? {} : { taking: kept }), "taking", readDrafts).read();

  test("what was kept is read again, with the fields that a newer form has", () => {
    const drafts = park(write(begin(), { phone: "1", files: [{ fileId: "f", name: "a.pdf" }] }, later), fresh());
    expect(readBack(JSON.stringify(drafts))).toEqual(drafts);
    const older = JSON.parse(JSON.stringify(drafts));
    delete older.parked[0].fields.consent;
    expect(readBack(JSON.stringify(older))?.parked[0]?.fields.consent).toBe("none");
  });

  test("what a tab kept before an update of the console is read", () => {
    const kept =
      '{"current":{"id":"0123456789abcdef0123456789abcdef","startedAt":"2024-01-05T03:31:00.000Z","receipt":"0123456789abcdef0123456789abcdef","fields":{"channel":"window","phone":"13800001001","workerName":"周师傅","description":"两个月没发工资","employer":{"id":null,"name":"夜行餐饮店"}}},"parked":[]}';
    expect(readBack(kept)?.current).toMatchObject({
      receipt: "0123456789abcdef0123456789abcdef",
      fields: { channel: "window", workerName: "周师傅", description: "两个月没发工资", consent: "none" },
    });
  });

  test.each([null, "", "nonsense", "{}", '{"current":{"id":"x"}}', '{"current":null,"parked":[]}'])(
    "%s is none",
    (kept) => {
      expect(readBack(kept)).toBeNull();
    },
  );
});
