import { describe, expect, test } from "vitest";
import { describeDevice } from "./device.ts";
import { passwordRefusal, takeTry, waitAfter } from "./identity.rules.ts";
import { assignmentRefusal, roleEditRefusal, roleRefusal, type Power } from "./three-powers.ts";

const minute = 60_000;
const at = (minutes: number) => new Date(Date.parse("2024-01-05T00:00:00.000Z") + minutes * minute).toISOString();

describe("guesses", () => {
  test.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [5, 2],
    [6, 4],
    [7, 8],
    [8, 16],
    [9, 32],
    [10, 60],
    [11, 60],
    [500, 60],
  ])("after %d tries: %d minutes", (tries, minutes) => {
    expect(waitAfter(tries)).toBe(minutes * minute);
  });

  test("fewer than ten in the first hour, then one an hour", () => {
    let state: { tries: number; lastAt: string } | null = null;
    const taken: number[] = [];
    for (let second = 0; second < 3 * 3600; second += 5) {
      const decided = takeTry(state, at(second / 60));
      if (!decided.taken) continue;
      taken.push(second / 3600);
      state = { tries: decided.tries, lastAt: at(second / 60) };
    }
    expect(taken.filter((hour) => hour < 1)).toHaveLength(9);
    expect(taken.filter((hour) => hour >= 1)).toHaveLength(2);
  });

  test("a guess that is refused does not lengthen the wait; a quiet day begins anew", () => {
    const state = { tries: 6, lastAt: at(0) };
    expect(takeTry(state, at(1))).toEqual({ taken: false, waitMilliseconds: 3 * minute });
    expect(takeTry(state, at(4))).toEqual({ taken: true, tries: 7 });
    expect(takeTry({ tries: 90, lastAt: at(0) }, at(24 * 60))).toEqual({ taken: true, tries: 1 });
  });
});

describe("passwords", () => {
  test.each([
    ["一二三四五六七八九十百", null, "password_too_short"],
    ["南山的风吹过三月的坡地", null, "password_too_short"],
    ["南山的风吹过三月的坡地呀", null, null],
    ["correct horse battery", null, null],
    ["aaaaaaaaaaaaaaaa", null, "password_too_simple"],
    ["123456789012", null, "password_too_simple"],
    ["098765432109", null, "password_too_simple"],
    ["abcdefghijklm", null, "password_too_simple"],
    ["Password1234", null, "password_too_simple"],
    ["qwertyuiop12", null, "password_too_simple"],
    ["my number 13800138000", "13800138000", "password_holds_phone"],
    ["my number １３８００１３８０００", "13800138000", "password_holds_phone"],
    ["my number 13800138000", "13900139000", null],
    ["好".repeat(64) + "天气真不错".repeat(12) + "一二三四", null, null],
    ["好".repeat(64) + "天气真不错".repeat(13), null, "password_too_long"],
    ["𠮷野家的饭真好吃啊啊啊", null, "password_too_short"],
  ] as const)("%s", (password, phone, refusal) => {
    expect(passwordRefusal(password, phone)).toBe(refusal);
  });
});

describe("three powers", () => {
  const catalogue = new Map<string, Power>([
    ["a.read", "business"],
    ["s.set", "system"],
    ["i.assign", "security"],
    ["u.read", "audit"],
  ]);
  test.each([
    ["business", ["a.read"], null],
    ["system", ["s.set"], null],
    ["business", ["a.read", "s.set"], "role_mixes_powers"],
    ["security", ["i.assign", "u.read"], "role_mixes_powers"],
    ["audit", ["i.assign"], "role_mixes_powers"],
    ["audit", [], "role_has_no_permission"],
    ["audit", ["u.fly"], "unknown_permission"],
  ] as const)("a role of %s with %j", (power, permissions, refusal) =>
    expect(roleRefusal(power, permissions, catalogue)).toBe(refusal),
  );

  const holding = (power: Power, fromOn: string, untilOn: string | null = null) => ({ power, fromOn, untilOn });
  test.each([
    ["nothing held", holding("audit", "2024-01-01"), [], null],
    ["business beside a power", holding("business", "2024-01-01"), [holding("audit", "2023-01-01")], null],
    ["a power beside business", holding("audit", "2024-01-01"), [holding("business", "2023-01-01")], null],
    ["the same power twice", holding("audit", "2024-01-01"), [holding("audit", "2023-01-01")], null],
    ["two powers", holding("audit", "2024-01-01"), [holding("security", "2023-01-01")], "powers_stay_apart"],
    [
      "two powers on one day",
      holding("audit", "2024-01-05"),
      [holding("system", "2023-01-01", "2024-01-05")],
      "powers_stay_apart",
    ],
    ["one after the other", holding("audit", "2024-01-06"), [holding("system", "2023-01-01", "2024-01-05")], null],
    ["one before the other", holding("audit", "2024-01-01", "2024-01-31"), [holding("system", "2024-02-01")], null],
    [
      "one taken back on its first day",
      holding("audit", "2024-01-05"),
      [holding("system", "2024-01-05", "2024-01-04")],
      null,
    ],
  ] as const)("%s", (_, given, held, refusal) => expect(assignmentRefusal(given, held, "li", "tang")).toBe(refusal));

  test("nobody gives to oneself", () =>
    expect(assignmentRefusal(holding("business", "2024-01-01"), [], "tang", "tang")).toBe("not_to_oneself"));

  test.each([
    [false, true, null],
    [true, true, "role_is_your_own"],
    [false, false, "role_of_a_superior"],
    [true, false, "role_of_a_superior"],
  ] as const)("editing: held %s, within scope %s", (isHeldByActor, isWithinScope, refusal) =>
    expect(roleEditRefusal({ isHeldByActor, isWithinScope })).toBe(refusal),
  );
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.44",
    "WeChat",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 Chrome/99.0 HuaweiBrowser/13.0 Mobile Safari/537.36",
    "Huawei Browser",
    "HarmonyOS",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.1 Safari/605.1.15",
    "Safari",
    "macOS",
  ],
  ["curl/8.0", null, null],
] as const)("device of %s", (agent, browser, system) => expect(describeDevice(agent)).toEqual({ browser, system }));
