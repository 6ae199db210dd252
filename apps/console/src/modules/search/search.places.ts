import { useRouter } from "@tanstack/react-router";
import type { searchMessages } from "./search.messages.ts";

/** Where a found thing opens, and what its kind is called. A kind without an entry is listed without a link. */
const places: Readonly<
  Record<string, { readonly path: string; readonly param: string; readonly word: keyof typeof searchMessages }>
> = {
  appeal: { path: "/appeals/$appealId", param: "appealId", word: "kind_appeal" },
  union: { path: "/unions/$unionId", param: "unionId", word: "unions" },
  person: { path: "/members/$personId", param: "personId", word: "people" },
};

export function wordOfKind(kind: string): keyof typeof searchMessages {
  return places[kind]?.word ?? "kind_other";
}

/** Answers where a kind opens; null where this console has no screen for it. */
export function usePlace(): (kind: string, id: string) => { to: string; params: Record<string, string> } | null {
  const router = useRouter();
  return (kind, id) => {
    const place = places[kind];
    return place && place.path in router.routesByPath ? { to: place.path, params: { [place.param]: id } } : null;
  };
}
