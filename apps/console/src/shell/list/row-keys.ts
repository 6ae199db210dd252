import { useEffect, type RefObject } from "react";
import { areKeysOn, isTyping } from "../layout/shell-keys.ts";

/** `j` and `k` walk the rows of a list; Enter opens, because the focus is on the row's own link. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || isTyping(event) || !areKeysOn()) return;
      const links = [...(body.current?.querySelectorAll<HTMLElement>("a.row-link") ?? [])];
      if (links.length === 0) return;
      // Of two lists on a page, the one that holds the focus walks; without any, the first.
      const lists = [...document.querySelectorAll(".list-table tbody")];
      const holder = lists.find((list) => list.contains(document.activeElement)) ?? lists[0];
      if (holder !== body.current) return;
      const row = document.activeElement?.closest("tr");
      const at = row ? links.findIndex((link) => row.contains(link)) : -1;
      const next =
        at === -1
          ? event.key === "j"
            ? 0
            : links.length - 1
          : Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
      event.preventDefault();
      links[next]!.focus();
      links[next]!.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [body]);
}
