import { mostFiles } from "@niangjia/domain/appeals/appeals.limits";
import { Uploads } from "../../../shell/Uploads.tsx";

export type ChosenFiles = readonly { readonly fileId: string; readonly name: string }[];

/** Uploaded files as a field of a form. */
export function FilesField({
  id = "",
  value = [],
  onChange = () => undefined,
}: {
  id?: string;
  value?: ChosenFiles;
  onChange?: (files: ChosenFiles) => void;
}) {
  return <Uploads id={id} files={value} most={mostFiles} onChange={onChange} />;
}
