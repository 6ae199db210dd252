import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { longestSearch } from "@niangjia/domain/kernel/kernel.limits";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "../shell.messages.ts";
import { globalSearchId } from "./shell-keys.ts";

/** Searches everything the acting post may see; the results are a screen of the search module. */
export function SearchBox({ path }: { path: string }) {
  const t = useText(shellMessages);
  const navigate = useNavigate();
  const asked = (useSearch({ strict: false }) as { q?: string }).q ?? "";
  const isOnResults = window.location.pathname === path;
  const [words, setWords] = useState(isOnResults ? asked : "");
  useEffect(() => {
    setWords(isOnResults ? asked : "");
  }, [isOnResults, asked]);
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) void navigate({ to: path, search: { q: words.trim() } as never });
      }}
    >
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.800" fill="none" stroke="currentColor" strokeWidth="1.500" />
        <path d="m10.600 10.600 3.400 3.400" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
      </svg>
      <input
        id={globalSearchId}
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t("searchEverything")}
        aria-label={t("search")}
        maxLength={longestSearch}
        enterKeyHint="search"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
