import type { FieldProps } from "@niangjia/client/filling";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { PersonFinder } from "./PersonFinder.tsx";

/** A person who is known, as a field of a form. */
export default function PersonField(props: FieldProps<Picked>) {
  return <Person {...props} />;
}

/** Whoever is not known yet is registered by phone and name. */
export function NewOrKnownPersonField(props: FieldProps<Picked>) {
  return <Person {...props} mayRegister />;
}

function Person({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled = false,
  mayRegister = false,
}: FieldProps<Picked> & { readonly mayRegister?: boolean }) {
  return (
    <FieldFrame field={field} id={`${id}-all`} error={error} isGroup>
      {({ "aria-invalid": isWrong, ...told }) => (
        <div role="group" {...told}>
          <PersonFinder
            id={id}
            value={value}
            onChange={onChange}
            mayRegister={mayRegister}
            isDisabled={isDisabled}
            isWrong={isWrong ?? false}
          />
        </div>
      )}
    </FieldFrame>
  );
}
