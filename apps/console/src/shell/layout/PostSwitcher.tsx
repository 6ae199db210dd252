import { Dropdown } from "antd";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession, type Capacity } from "../acting.ts";
import { shellMessages } from "../shell.messages.ts";

/** In which post the person acts. With one post it only says so; with more it switches. */
export function PostSwitcher({ inDrawer = false }: { inDrawer?: boolean }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const { capacity, capacities, actAs } = useSession();
  const about = (one: Capacity) =>
    one.kind === "post"
      ? `${one.unionName ?? ""} · ${t(one.reach === "subtree" ? "reach_subtree" : "reach_union")}`
      : one.kind === "office"
        ? t("partnerOffice")
        : "";
  const words = (one: Capacity) => (
    <span className="post-words">
      <span className="post-title">{pick(one.title)}</span>
      <span className="post-about">{about(one)}</span>
    </span>
  );
  const place = inDrawer ? "post-switcher post-switcher-drawer" : "post-switcher";
  if (capacities.length === 1)
    return (
      <div className={place} role="group" aria-label={t("actingAs")}>
        {words(capacity)}
      </div>
    );
  return (
    <Dropdown
      trigger={["click"]}
      {...(inDrawer ? { getPopupContainer: (trigger: HTMLElement) => trigger.parentElement ?? document.body } : {})}
      menu={{
        selectable: true,
        selectedKeys: [capacity.as],
        items: capacities.map((one) => ({ key: one.as, label: words(one) })),
        onClick: ({ key }) => actAs(key),
      }}
    >
      <button
        type="button"
        className={`${place} post-switcher-button`}
        aria-label={`${t("switchPost")}: ${pick(capacity.title)}`}
        aria-haspopup="menu"
      >
        {words(capacity)}
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="m1.500 3.500 3.500 3.500 3.500-3.500" fill="none" stroke="currentColor" strokeWidth="1.400" />
        </svg>
      </button>
    </Dropdown>
  );
}
