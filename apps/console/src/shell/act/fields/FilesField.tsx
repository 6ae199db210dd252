import type { FieldProps } from "@niangjia/client/filling";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { Uploads } from "../../Uploads.tsx";
import { FieldFrame } from "../FieldFrame.tsx";

/** Files that are uploaded as they are chosen. */
export function FilesField({
  field,
  id,
  value = [],
  onChange,
  error,
  isDisabled = false,
}: FieldProps<readonly TypedFile[]>) {
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-invalid": _, "aria-describedby": about, "aria-labelledby": label }) => (
        <div role="group" aria-labelledby={label} {...(about ? { "aria-describedby": about } : {})}>
          <Uploads
            id={id}
            files={value}
            {...(field.most === undefined ? {} : { most: field.most })}
            isDisabled={isDisabled}
            onChange={onChange}
          />
        </div>
      )}
    </FieldFrame>
  );
}
