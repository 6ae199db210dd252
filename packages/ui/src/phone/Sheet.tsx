import { useEffect, useId, useRef, type ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/**
 * A few words on top of the page, from the bottom, within the thumb's reach. `isInPage` (elder mode) puts
 * them into the page instead: nothing pops up.
 */
export function Sheet({
  title,
  closeLabel,
  isInPage,
  onClose,
  children,
}: {
  title: string;
  closeLabel: string;
  isInPage: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isInPage) part.current?.focus();
    else if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, [isInPage]);
  const inside = (
    <>
      <div className="sheet-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="icon-button" aria-label={closeLabel} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      {children}
    </>
  );
  if (isInPage)
    return (
      <section ref={part} tabIndex={-1} className="sheet-in-page" aria-labelledby={heading}>
        {inside}
      </section>
    );
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="sheet-body">{inside}</div>
    </dialog>
  );
}
