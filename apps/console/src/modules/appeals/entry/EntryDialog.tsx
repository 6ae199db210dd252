import { useMemo } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { EntryView } from "@niangjia/domain/appeals/entry/entry.views";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { entryMessages } from "./entry.messages.ts";

/** Creates or changes one intake point. Its code is the server's and stays. */
export function EntryDialog({ entry, onClose }: { entry: EntryView | null; onClose: () => void }) {
  const t = useText(entryMessages);
  // The id of a new one is made once for the dialog, so that a repeat writes the same.
  const entryId = useMemo(() => entry?.id ?? crypto.randomUUID(), [entry]);
  return (
    <ActDialog
      open
      onClose={onClose}
      title={t(entry ? "editEntry" : "newEntry")}
      route={appealsContract.routes.saveEntry}
      params={{ entryId }}
      view={entry ?? { version: 0 }}
    />
  );
}
