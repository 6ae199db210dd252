import { useSearch } from "@tanstack/react-router";
import { ActPage } from "../../../apps/mobile/src/shell/act/ActPage.tsx";
import { everyKind, names } from "../every-kind.ts";

/** The act that asks for every kind; `?filled=yes`: with something in each. */
export default function EveryKindPage() {
  const { filled } = useSearch({ strict: false }) as { filled?: string };
  const view = { isFilled: filled === "yes", can: {} };
  return <ActPage route={everyKind} view={view} names={names} back="/" />;
}
