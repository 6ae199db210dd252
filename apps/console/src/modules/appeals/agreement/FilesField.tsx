import { Scans } from "../taking/Scans.tsx";

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
  return <Scans id={id} files={[...value]} onChange={onChange} />;
}
