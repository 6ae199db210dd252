import { describe, expect, it } from "vitest";
import { listOf, parseSearch, stringifySearch } from "./search-params.ts";

describe("the state in the address", () => {
  it("comes back as it was written", () => {
    const search = { q: "加班 & 费", status: ["open", "done"], page: "3" };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it("leaves out what is not set", () => {
    expect(stringifySearch({ q: "", as: undefined, sort: null, page: 2 })).toBe("?page=2");
    expect(stringifySearch({})).toBe("");
  });

  it("keeps a number and a word a string: an id of digits stays an id", () => {
    expect(parseSearch("?id=00123&ok=true")).toEqual({ id: "00123", ok: "true" });
    expect(listOf(undefined)).toEqual([]);
    expect(listOf("a")).toEqual(["a"]);
  });
});
