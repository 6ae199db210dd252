import { isOvertaken } from "@niangjia/client/kept-acts";
import { KeptCard } from "./KeptCard.tsx";
import { useKeptActs } from "./kept-acts.ts";
import { KeptLine } from "./KeptLine.tsx";

/** On the page of a record: how much of it waits on this phone, and what was refused because the record became what the page shows. */
export function KeptOnRecord({ id, version }: { id: string; version: number }) {
  const acts = useKeptActs(id);
  return (
    <>
      <KeptLine acts={acts.filter((act) => !isOvertaken(act))} />
      {acts.filter(isOvertaken).map((act) => (
        <KeptCard key={act.id} act={act} version={version} />
      ))}
    </>
  );
}
