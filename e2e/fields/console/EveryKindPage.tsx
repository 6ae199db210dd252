import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { usePick } from "@niangjia/ui/language";
import { ActDialog } from "../../../apps/console/src/shell/act/ActDialog.tsx";
import { everyKind, names } from "../every-kind.ts";

/** The act that asks for every kind; `?filled=yes`: with something in each. */
export default function EveryKindPage() {
  const pick = usePick();
  const [isOpen, setOpen] = useState(true);
  const { filled } = useSearch({ strict: false }) as { filled?: string };
  return (
    <>
      <h1>{pick(everyKind.summary)}</h1>
      <ActDialog
        route={everyKind}
        view={{ isFilled: filled === "yes" }}
        names={names}
        open={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
