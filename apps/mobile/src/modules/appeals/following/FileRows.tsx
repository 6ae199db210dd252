import { useContext } from "react";
import type { Attachment } from "@niangjia/domain/appeals/appeals.views";
import { filesContract } from "@niangjia/domain/files/files.contract";
import { urlOf } from "@niangjia/client/call";
import { ActingContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { followingMessages } from "./following.messages.ts";

/** Files of an appeal, opened through the appeal's own right to be read. */
export function FileRows({ appealId, files }: { appealId: string; files: readonly Attachment[] }) {
  const t = useText(followingMessages);
  const { as } = useContext(ActingContext);
  return (
    <ul className="rows" aria-label={t("files")}>
      {files.map((file) => (
        <li key={file.fileId}>
          <a
            className="row"
            target="_blank"
            rel="noreferrer"
            aria-label={t("openFile", { name: file.name })}
            href={urlOf(filesContract.routes.content, {
              params: { id: file.fileId },
              query: { for: `appeal:${appealId}`, ...(as === "own" ? {} : { as }) },
            })}
          >
            <Icon name="clip" size={22} />
            <span className="row-text">{file.name}</span>
            <Icon name="next" size={20} />
          </a>
        </li>
      ))}
    </ul>
  );
}
