import type { Context } from "../../kernel/context.ts";
import { namesOf, searchPeopleByName } from "../members/index.ts";
import { holdingsOfPeople } from "../unions/index.ts";

/** People of whom a search by name tells, before those without a post are left out. */
const mostFound = 50;
const mostShown = 20;

/** Who holds a post in the scope: by name, or one person by id (nobody, where that person is out of reach). */
export async function findOfficers(ctx: Context, { q, id }: { q?: string | undefined; id?: string | undefined }) {
  const people =
    id !== undefined
      ? [...(await namesOf(ctx, [id]))].map(([personId, name]) => ({ personId, name }))
      : q
        ? await searchPeopleByName(ctx, q, mostFound)
        : [];
  const holdings = await holdingsOfPeople(
    ctx,
    people.map((person) => person.personId),
  );
  const found = people.flatMap((person) => {
    const post = holdings.find((one) => one.personId === person.personId);
    return post ? [{ ...person, post: { zh: post.title, en: post.titleEn } }] : [];
  });
  return { items: found.slice(0, mostShown) };
}
