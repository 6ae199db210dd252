import { Link } from "@tanstack/react-router";
import type { Segment } from "@niangjia/domain/search/highlight";
import { Section } from "../../shell/Section.tsx";
import { Marked } from "./Marked.tsx";
import { usePlace } from "../../shell/places.ts";

/** Unions or people found by name. */
export function FoundNames({
  title,
  kind,
  items,
}: {
  title: string;
  kind: "union" | "person";
  items: readonly { id: string; name: readonly Segment[] }[];
}) {
  const placeOf = usePlace();
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="found-names">
        {items.map((item) => {
          const place = placeOf(kind, item.id);
          return (
            <li key={item.id}>
              {place ? (
                <Link to={place.to as never} params={place.params as never}>
                  <Marked segments={item.name} />
                </Link>
              ) : (
                <Marked segments={item.name} />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
