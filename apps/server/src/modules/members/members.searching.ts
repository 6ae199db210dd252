import type { Context } from "../../kernel/context.ts";
import { today } from "./members.numbers.ts";
import { findPeople, searchByName } from "./members.person-store.ts";

/** People of the scope in force whose name holds the words, for neighbours that choose a person. */
export async function searchPeopleByName(
  ctx: Context,
  words: string,
  limit: number,
): Promise<{ personId: string; name: string }[]> {
  const ids = await searchByName(
    ctx,
    words.trim(),
    { range: null, status: null, employerId: null, kinds: null, day: today(ctx) },
    limit,
  );
  return (await findPeople(ctx, ids)).map((person) => ({ personId: person.id, name: person.name }));
}
