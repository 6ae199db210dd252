import { useId } from "react";
import { DateInput, type DateInputProps } from "@niangjia/ui/dates/DateInput.tsx";

/** A date under its label, in a page that is no declared form. */
export function DateEntry({ label, ...input }: { readonly label: string } & Omit<DateInputProps, "id" | "name">) {
  const id = useId();
  return (
    <span className="date-entry">
      <label htmlFor={id}>{label}</label>
      <DateInput {...input} id={id} name={label} />
    </span>
  );
}
