import { useEffect, useRef, useState, type ComponentType } from "react";
import { useText } from "../language.ts";
import type { CalendarProps } from "./Calendar.tsx";
import { datesMessages } from "./dates.messages.ts";
import "./dates.css";
import { readDate } from "./read-date.ts";

export interface DateInputProps {
  readonly id?: string | undefined;
  /** `YYYY-MM-DD`, or what is typed so far; empty for none. */
  readonly value: string;
  /** The date as `YYYY-MM-DD` once it can be read, until then what is typed. */
  readonly onChange: (value: string) => void;
  /** What the date is, for the calendar and its button; of the field itself where no label stands beside it. */
  readonly name: string;
  /** The first and the last day that can be chosen in the calendar. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** No label stands beside it. */
  readonly isNamedByItself?: boolean;
  readonly isDisabled?: boolean | undefined;
  readonly isInvalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  /** The calendar opens in the page, and nothing pops up (elder mode). */
  readonly isInPage?: boolean;
  /** Of the text field, as the app draws its others. */
  readonly className?: string;
  readonly onEnter?: (() => void) | undefined;
  /** Tells dates, and none; what is no date is gone when the field is left. For what takes effect while it is typed. */
  readonly tellsWhole?: boolean;
}

/** A date: typed, as people write it, or chosen in a calendar in the reader's language, which is fetched when it is opened. */
export function DateInput(props: DateInputProps) {
  const { id, value, onChange, name, isInPage = false, className = "date-text" } = props;
  const t = useText(datesMessages);
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Once the calendar is gone: while it stands on top, nothing below it takes the focus.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const close = () => setOpen(false);
  return (
    <div className="date-input">
      <div className="date-line">
        <input
          id={id}
          className={className}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder={t("shape")}
          // While it is being typed it stands as typed: 2026-3-1 may become 2026-3-15.
          value={typed ?? value}
          disabled={props.isDisabled}
          aria-label={props.isNamedByItself ? name : undefined}
          aria-invalid={props.isInvalid ? true : undefined}
          aria-describedby={props.describedBy}
          onChange={(event) => {
            setTyped(event.target.value);
            const date = readDate(event.target.value);
            if (date === null && props.tellsWhole && event.target.value !== "") return;
            onChange(date ?? event.target.value);
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !props.onEnter) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
        <button
          ref={button}
          type="button"
          className="date-open"
          disabled={props.isDisabled}
          aria-label={t("open", { what: name })}
          aria-haspopup={isInPage ? undefined : "dialog"}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
            <path
              d="M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V8M15.500 3.500V8M8.500 14h.01M12 14h.01M15.500 14h.01M8.500 17h.01M12 17h.01"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.700"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      </div>
      {isOpen && (
        <CalendarBox
          value={readDate(value)}
          min={props.min}
          max={props.max}
          name={name}
          isInPage={isInPage}
          onClose={close}
          onChoose={(date) => {
            setTyped(null);
            onChange(date);
            close();
          }}
        />
      )}
    </div>
  );
}

function CalendarBox({
  name,
  isInPage,
  onClose,
  ...calendar
}: CalendarProps & { readonly name: string; readonly isInPage: boolean; readonly onClose: () => void }) {
  const t = useText(datesMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  // Not `lazy`: without a line the page must stay, and the date can be typed.
  const [Calendar, setCalendar] = useState<ComponentType<CalendarProps> | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    void import("./Calendar.tsx").then(
      (module) => setCalendar(() => module.Calendar),
      () => setMissing(true),
    );
  }, []);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const inside = (
    <>
      {Calendar && <Calendar {...calendar} />}
      {!Calendar && <p role="status">{t(isMissing ? "notOpened" : "opening")}</p>}
      <button type="button" className="date-close" onClick={onClose}>
        {t("close")}
      </button>
    </>
  );
  if (isInPage)
    return (
      <section className="date-in-page" aria-label={t("calendar", { what: name })}>
        {inside}
      </section>
    );
  return (
    <dialog
      ref={dialog}
      className="date-dialog"
      aria-label={t("calendar", { what: name })}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      // A dialog around it stays open.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
    >
      <div className="date-dialog-body">{inside}</div>
    </dialog>
  );
}
