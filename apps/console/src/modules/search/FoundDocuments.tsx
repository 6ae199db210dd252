import { Link } from "@tanstack/react-router";
import { nameOfKind } from "@niangjia/domain/record-kinds";
import type { FoundDocument } from "@niangjia/domain/search/search.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { Marked } from "./Marked.tsx";
import { searchMessages } from "./search.messages.ts";
import { usePlace } from "../../shell/places.ts";

/** What was found, best first: the kind, the title that opens it, the words around the hits, when. */
export function FoundDocuments({ items }: { items: readonly FoundDocument[] }) {
  const t = useText(searchMessages);
  const pick = usePick();
  const placeOf = usePlace();
  return (
    <ol className="found">
      {items.map((item) => {
        const place = placeOf(item.kind, item.recordId);
        const title = item.title.length === 0 ? t("untitled") : <Marked segments={item.title} />;
        return (
          <li key={`${item.kind}:${item.recordId}`}>
            <h3>
              {place ? (
                <Link to={place.to as never} params={place.params as never}>
                  {title}
                </Link>
              ) : (
                title
              )}
            </h3>
            <p className="found-text">
              <Marked segments={item.snippet} />
            </p>
            <p className="found-meta">
              {pick(nameOfKind(item.kind))} · <DateTime at={item.at} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
