import { Suspense, type ComponentType } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import type { FieldKind } from "@niangjia/domain/kernel/fields";
import type { Picked, Typed } from "@niangjia/domain/kernel/filling";
import { useContent } from "../content.ts";
import type { PickedKind } from "../screen.ts";
import { ChoiceField, ChoicesField, YesNoField } from "./fields/ChoiceField.tsx";
import { DateField, InstantField } from "./fields/DateField.tsx";
import { DurationField } from "./fields/DurationField.tsx";
import { FilesField } from "./fields/FilesField.tsx";
import { LongField } from "./fields/LongField.tsx";
import { MoneyField, NumberField, PercentField } from "./fields/NumberField.tsx";
import { PointField } from "./fields/PointField.tsx";
import { RowsField } from "./fields/RowsField.tsx";
import { StatusField } from "./fields/StatusField.tsx";
import { CodeField, PhoneField, TextField } from "./fields/TextField.tsx";
import { WeekField } from "./fields/WeekField.tsx";

const components: Readonly<Record<FieldKind, ComponentType<FieldProps<never>>>> = {
  text: TextField,
  long: LongField,
  phone: PhoneField,
  code: CodeField,
  choice: ChoiceField,
  choices: ChoicesField,
  yes_no: YesNoField,
  status: StatusField,
  number: NumberField,
  percent: PercentField,
  money: MoneyField,
  duration: DurationField,
  date: DateField,
  instant: InstantField,
  week: WeekField,
  union: OfModule,
  person: OfModule,
  employer: OfModule,
  place: OfModule,
  point: PointField,
  files: FilesField,
  rows: Rows,
};

/** Draws a field of any kind: its label, its control, what has to change. */
export function FieldControl(props: FieldProps<never>) {
  const Component = components[props.field.kind];
  return <Component {...props} />;
}

/** Somebody's records are picked by name: the module that has them draws the field. */
function OfModule(props: FieldProps<Picked>) {
  const Component = useContent().fields[props.field.kind as PickedKind];
  return (
    <Suspense fallback={<div className="act-field bone" />}>
      <Component {...props} />
    </Suspense>
  );
}

function Rows(props: FieldProps<readonly Typed[]>) {
  return <RowsField {...props} Field={FieldControl} />;
}
