import { describe, expect, it } from "vitest";
import { civilDateOf, dateText, fullInstantText, instantText, relativeText } from "./dates.ts";

describe("times on the wall clock of Asia/Shanghai", () => {
  it("are a day ahead of UTC in the evening", () => {
    expect(civilDateOf("2026-03-04T16:00:00.000Z")).toBe("2026-03-05");
    expect(civilDateOf("2026-03-04T15:59:59.999Z")).toBe("2026-03-04");
    expect(instantText("2026-03-05T03:31:00.000Z", "zh")).toBe("2026-03-05 11:31");
    expect(instantText("2026-03-04T16:00:00.000Z", "en")).toBe("5 Mar 2026, 00:00");
  });

  it("name the weekday and the zone in full", () => {
    expect(fullInstantText("2026-03-05T03:31:09.000Z", "zh")).toBe("2026年3月5日 周四 11:31:09（北京时间）");
    expect(fullInstantText("2026-03-05T03:31:09.000Z", "en")).toBe("Thu 5 Mar 2026, 11:31:09 (China time)");
  });

  it("read as dates of both languages", () => {
    expect(dateText("2026-10-01", "zh")).toBe("2026年10月1日");
    expect(dateText("2026-10-01", "en")).toBe("1 Oct 2026");
  });

  it("tell how long ago, and how long until", () => {
    const now = Date.parse("2026-03-05T03:31:00.000Z");
    expect(relativeText("2026-03-05T03:28:00.000Z", now, "zh")).toBe("3分钟前");
    expect(relativeText("2026-03-07T03:31:00.000Z", now, "en")).toBe("in 2 days");
  });
});
