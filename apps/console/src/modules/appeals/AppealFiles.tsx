import { useContext } from "react";
import type { Attachment } from "@niangjia/domain/appeals/appeals.views";
import { ActingContext } from "@niangjia/client/hooks";

/** Files of an appeal, opened through the appeal's own right to be read. */
export function AppealFiles({ appealId, files }: { appealId: string; files: readonly Attachment[] }) {
  const { as } = useContext(ActingContext);
  return (
    <ul className="appeal-files">
      {files.map((file) => (
        <li key={file.fileId}>
          <a
            href={`/api/files/${file.fileId}/content?for=appeal:${appealId}&as=${encodeURIComponent(as)}`}
            target="_blank"
            rel="noreferrer"
          >
            {file.name}
          </a>{" "}
          <small>{Math.ceil(file.bytes / 1024)} KB</small>
        </li>
      ))}
    </ul>
  );
}
