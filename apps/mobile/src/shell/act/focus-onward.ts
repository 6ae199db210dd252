import { useEffect, useRef } from "react";

/**
 * Leads the focus on when what was pressed goes with what it changed: call the function that is given back before the change, and
 * the element of this id has the focus once `changed` is another.
 */
export function useFocusOnward(changed: unknown): (id: string) => void {
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (next.current !== null) document.getElementById(next.current)?.focus();
    next.current = null;
  }, [changed]);
  return (id) => {
    next.current = id;
  };
}
