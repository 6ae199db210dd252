import { useRouter } from "@tanstack/react-router";
import { useContent } from "./content.ts";

/** Answers where a record of a kind opens; null where this console has no screen for it. */
export function usePlace(): (kind: string, id: string) => { to: string; params: Record<string, string> } | null {
  const router = useRouter();
  const { places } = useContent();
  return (kind, id) => {
    const to = places[kind];
    if (to === undefined || !(to in router.routesByPath)) return null;
    const param = /\$(\w+)/.exec(to)?.[1];
    return { to, params: param === undefined ? {} : { [param]: id } };
  };
}
