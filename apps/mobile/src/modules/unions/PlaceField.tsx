import type { Picked } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useFieldWords } from "../../shell/act/field-words.ts";
import { PlacePicker } from "./PlacePicker.tsx";

/** A division whose code is shorter has others within it. */
const wholeCode = 9;

/** Asks for a place of China, by its code. */
export default function PlaceField({ field, id, value, onChange, error }: FieldProps<Picked>) {
  const { label, hint } = useFieldWords()(field);
  return (
    <PlacePicker
      id={id}
      label={label}
      hint={hint}
      value={value ? { code: value.value, name: value.name, hasChildren: value.value.length < wholeCode } : null}
      onChange={(place) => onChange(place ? { value: place.code, name: place.name } : undefined)}
      error={error}
    />
  );
}
