import { useEffect, useRef, useState } from "react";
import { longestSearch } from "@niangjia/domain/kernel/kernel.limits";
import { useText } from "@niangjia/ui/language";
import { listSearchMark } from "../layout/shell-keys.ts";
import { listMessages } from "./list.messages.ts";

/** How long typing rests before the list is asked, in milliseconds. */
const rest = 350;

/** The words a list is searched for. Waits while an input method composes Chinese. */
export function SearchField({
  value,
  placeholder,
  onChange,
}: {
  value: string;
  placeholder: string;
  onChange: (words: string) => void;
}) {
  const t = useText(listMessages);
  const [words, setWords] = useState(value);
  const [composing, setComposing] = useState(false);
  const sent = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;

  // The address changed by itself (back, a cleared chip): the field follows.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setWords(value);
    }
  }, [value]);
  const send = (now: string) => {
    if (now.trim() === sent.current) return;
    sent.current = now.trim();
    change.current(sent.current);
  };
  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => send(words), rest);
    return () => clearTimeout(timer);
  }, [words, composing]);

  return (
    <form
      className="list-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        send(words);
      }}
    >
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.800" fill="none" stroke="currentColor" strokeWidth="1.500" />
        <path d="m10.600 10.600 3.400 3.400" stroke="currentColor" strokeWidth="1.500" strokeLinecap="round" />
      </svg>
      <input
        {...{ [listSearchMark]: "" }}
        type="search"
        aria-label={t("search")}
        value={words}
        placeholder={placeholder}
        maxLength={longestSearch}
        onChange={(event) => setWords(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </form>
  );
}
