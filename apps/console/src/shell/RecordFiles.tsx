import { useContext } from "react";
import { ActingContext } from "@niangjia/client/hooks";
import "./record-files.css";

/** Files of a record (`appeal:<id>`), opened through the right to read it. */
export function RecordFiles({ of, files }: { of: string; files: readonly { fileId: string; name: string }[] }) {
  const { as } = useContext(ActingContext);
  if (files.length === 0) return null;
  return (
    <ul className="record-files">
      {files.map((file) => (
        <li key={file.fileId}>
          <a
            href={`/api/files/${file.fileId}/content?for=${of}&as=${encodeURIComponent(as)}`}
            target="_blank"
            rel="noreferrer"
          >
            {file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
