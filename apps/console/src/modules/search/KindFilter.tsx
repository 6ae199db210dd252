import { Link } from "@tanstack/react-router";
import { nameOfKind } from "@niangjia/domain/record-kinds";
import { usePick, useText } from "@niangjia/ui/language";
import { searchMessages } from "./search.messages.ts";

/** One kind or all of them, with how many were found of each. The choice is in the address. */
export function KindFilter({
  q,
  kinds,
  counts,
}: {
  q: string;
  kinds: string | undefined;
  counts: Readonly<Record<string, number>>;
}) {
  const t = useText(searchMessages);
  const pick = usePick();
  const known = [...new Set([...Object.keys(counts), ...(kinds ? kinds.split(",") : [])])].sort();
  if (known.length < 2 && kinds === undefined) return null;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <nav className="found-kinds" aria-label={t("kinds")}>
      <Link to="." search={{ q } as never} aria-current={kinds === undefined ? "true" : undefined}>
        {t("all")} <span>{total}</span>
      </Link>
      {known.map((kind) => (
        <Link key={kind} to="." search={{ q, kinds: kind } as never} aria-current={kinds === kind ? "true" : undefined}>
          {pick(nameOfKind(kind))} <span>{counts[kind] ?? 0}</span>
        </Link>
      ))}
    </nav>
  );
}
