import { useEffect, useState } from "react";

/** How long a hand rests before what it typed is asked for, in milliseconds. */
const rest = 300;

/** A value once it stays the same for a moment: nobody is asked about half a word. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
