import type { Segment } from "@niangjia/domain/search/highlight";

/** Text with its hits marked. The pieces are text, whatever they hold. */
export function Marked({ segments }: { segments: readonly Segment[] }) {
  return segments.map((segment, i) =>
    segment.hit ? <mark key={i}>{segment.text}</mark> : <span key={i}>{segment.text}</span>,
  );
}
