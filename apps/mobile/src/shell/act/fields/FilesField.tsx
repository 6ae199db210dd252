import type { TypedFile } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { UploadField, type Upload } from "../../UploadField.tsx";
import { useFieldWords } from "../field-words.ts";

export function FilesField({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled = false,
  upload,
}: FieldProps<readonly TypedFile[]> & { readonly upload?: Upload }) {
  const { label, hint } = useFieldWords()(field);
  return (
    <UploadField
      id={id}
      title={label}
      hint={hint}
      files={value ?? []}
      onChange={(files) => onChange(files.length > 0 ? files : undefined)}
      upload={upload}
      {...(field.most === undefined ? {} : { most: field.most })}
      error={error}
      isDisabled={isDisabled}
    />
  );
}
