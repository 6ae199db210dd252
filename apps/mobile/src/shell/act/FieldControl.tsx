import { Suspense, type ComponentType } from "react";
import type { FieldKind } from "@niangjia/domain/kernel/fields";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useText } from "@niangjia/ui/language";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useContent } from "../content.ts";
import type { PickedKind } from "../screen.ts";
import { shellMessages } from "../shell.messages.ts";
import { ChoiceField, ChoicesField, StatusField, YesNoField } from "./fields/choices.tsx";
import { DateField, InstantField } from "./fields/dates.tsx";
import { FilesField } from "./fields/FilesField.tsx";
import { CodeField, LongField, MoneyField, NumberField, PercentField, PhoneField, TextField } from "./fields/lines.tsx";
import { DurationField, PointField } from "./fields/parts.tsx";
import { RowsField } from "./fields/RowsField.tsx";
import { WeekField } from "./fields/WeekField.tsx";

const controls: Readonly<Record<FieldKind, ComponentType<FieldProps<never>>>> = {
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
  union: PickedField,
  person: PickedField,
  employer: PickedField,
  place: PickedField,
  point: PointField,
  files: FilesField,
  rows: (props) => <RowsField {...props} Control={FieldControl} />,
};

/** Asks for one field, in the way of its kind. */
export function FieldControl(props: FieldProps) {
  const Control = controls[props.field.kind] as ComponentType<FieldProps>;
  return <Control {...props} />;
}

/** Kinds that are found by name: the module that knows them draws them. */
function PickedField(props: FieldProps<Picked>) {
  const t = useText(shellMessages);
  const { pickers } = useContent().slots;
  const Picker = pickers[props.field.kind as PickedKind];
  return (
    <Suspense fallback={<Waiting label={t("loading")} lines={1} />}>
      <Picker {...props} />
    </Suspense>
  );
}
