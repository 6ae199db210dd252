import { useEffect, useRef } from "react";

const takesFocus =
  "input:not([hidden], :disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)";

/** Puts the focus on the control of this id, or on the first one inside. */
export function focusOn(id: string): void {
  const element = document.getElementById(id);
  const control = element?.matches(takesFocus) ? element : element?.querySelector<HTMLElement>(takesFocus);
  control?.focus();
}

/** Once something that was open is gone, with its hold on the focus, the focus goes where `place` leads. */
export function useFocusOnceGone(isOpen: boolean, place: () => HTMLElement | null | undefined): void {
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) place()?.focus();
    wasOpen.current = isOpen;
  });
}
