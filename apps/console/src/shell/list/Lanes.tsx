import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";

/** The lane that the address names; else the first, which is the whole list. */
export function useLane<L extends string>(lanes: readonly L[], name = "lane"): L {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  return lanes.find((lane) => lane === search[name]) ?? lanes[0]!;
}

/** Above a list, the lanes it is parted into, each with how much lies in it; which one is shown stands in the address. */
export function Lanes<L extends string>({
  label,
  name = "lane",
  lanes,
  value,
  alarm,
}: {
  readonly label: string;
  /** Of the entry in the address. */
  readonly name?: string;
  /** The first one is the whole list, which the address does not name. Empty: the list has no lanes. */
  readonly lanes: readonly { readonly value: L; readonly words: string; readonly count?: number | undefined }[];
  readonly value: L;
  /** What is late or urgent in all of them. */
  readonly alarm?: string | undefined;
}) {
  const navigate = useNavigate();
  if (lanes.length === 0 && !alarm) return null;
  return (
    <nav aria-label={label} className="list-lanes">
      {lanes.length > 0 && (
        <Segmented<L>
          aria-label={label}
          value={value}
          onChange={(next) =>
            void navigate({ to: ".", search: (next === lanes[0]!.value ? {} : { [name]: next }) as never })
          }
          options={lanes.map(({ value: lane, words, count }) => ({
            value: lane,
            label: count === undefined ? words : `${words} ${count}`,
          }))}
        />
      )}
      {alarm && <span className="due-over">{alarm}</span>}
    </nav>
  );
}
