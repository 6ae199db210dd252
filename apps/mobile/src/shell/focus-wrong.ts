const focusable = "input, textarea, select, button:not(:disabled)";

/** Leads to the first entry of the page that needs a change: in the middle of the screen, and with the focus. Call it once the page is to mark them. */
export function focusFirstWrong(): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>("[aria-invalid=true], [data-wrong]");
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    (found.matches(focusable) ? found : found.querySelector<HTMLElement>(focusable))?.focus({ preventScroll: true });
  });
}
