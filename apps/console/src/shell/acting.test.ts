import { describe, expect, it } from "vitest";
import type { Me } from "@niangjia/domain/identity/identity.contract";
import { capacitiesOf, chooseCapacity } from "./acting.ts";

const me = {
  personId: "p",
  name: "林慧",
  sessionId: "s",
  steppedUpAt: null,
  posts: [
    {
      postId: "a",
      unionId: "u",
      unionPath: "cn.",
      unionName: "南山区总工会",
      title: "工单处理员",
      titleEn: "",
      reach: "subtree",
      isLiaison: false,
      permissions: ["appeals.read"],
      entryRefusal: "post_needs_second_proof",
    },
    {
      postId: "b",
      unionId: "v",
      unionPath: "cn.44.",
      unionName: "粤海街道总工会",
      title: "联络员",
      titleEn: "Liaison",
      reach: "union",
      isLiaison: true,
      permissions: [],
    },
  ],
  offices: [{ officeId: "o", name: "南山区人民法院", nameEn: "Nanshan court", permissions: ["appeals.read"] }],
} as Me;

describe("in which capacity a person acts", () => {
  it("offers posts, then offices; a post without an English title keeps its Chinese one", () => {
    const capacities = capacitiesOf(me);
    expect(capacities.map((one) => one.as)).toEqual(["post:a", "post:b", "office:o"]);
    expect(capacities[0]?.title).toEqual({ zh: "工单处理员", en: "工单处理员" });
    expect(capacities[2]?.unionPath).toBeNull();
    expect(capacities[0]?.entryRefusal).toBe("post_needs_second_proof");
  });

  it("offers oneself only to a person without post and office", () => {
    expect(capacitiesOf({ ...me, posts: [], offices: [] }).map((one) => one.as)).toEqual(["own"]);
  });

  it("takes the first wish that is really held, else the first post", () => {
    const capacities = capacitiesOf(me);
    expect(chooseCapacity(capacities, [undefined, null, "post:b"]).as).toBe("post:b");
    expect(chooseCapacity(capacities, ["office:o", "post:b"]).as).toBe("office:o");
    expect(chooseCapacity(capacities, ["post:gone", "own"]).as).toBe("post:a");
  });
});
