import { expect, test } from "vitest";
import { Refusal } from "@niangjia/client/call";
import { heedShutPost, makeQueryClient } from "./query-client.ts";

test.each([
  ["post_needs_authenticator", true],
  ["post_needs_vouching", true],
  ["post_needs_second_proof", true],
  ["not_permitted", false],
])("refused with %s outside of queries and mutations: who one is, is asked again: %s", (code, isAsked) => {
  const client = makeQueryClient(() => {});
  const me = ["/api/identity/me", "own", "zh", {}];
  client.setQueryData(me, { personId: "1" });
  heedShutPost(client, new Refusal(403, { code, message: "" }));
  expect(client.getQueryState(me)!.isInvalidated).toBe(isAsked);
});
