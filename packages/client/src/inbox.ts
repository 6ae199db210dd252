import { useQueryClient } from "@tanstack/react-query";
import { noticesContract, type InboxEvent, type NoticeView } from "@niangjia/domain/notices/notices.contract";
import { useEffect, useRef, useState } from "react";
import { useRoute } from "./hooks.ts";

/** Without a live line the count is read this often. */
const pollMilliseconds = 60_000;
const channelName = "niangjia.inbox";

type News = { readonly kind: "inbox"; readonly event: InboxEvent } | { readonly kind: "signed_out" };

/**
 * The inbox as it stands now. One tab of the browser holds the live line and tells the others, because a
 * browser opens few connections to one server; a browser without locks or channels reads now and then.
 * `onNews` hears of notices that came while the page is open.
 */
export function useInbox(onNews?: (notices: readonly NoticeView[]) => void): { unread: number; isLive: boolean } {
  const client = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  const tell = useRef(onNews);
  tell.current = onNews;
  const count = useRoute(
    noticesContract.routes.unread,
    {},
    { as: "own", refetchInterval: isLive ? false : pollMilliseconds },
  );

  useEffect(() => {
    if (typeof EventSource === "undefined" || typeof BroadcastChannel === "undefined" || !("locks" in navigator))
      return;
    const channel = new BroadcastChannel(channelName);
    const end = new AbortController();
    const take = (news: News) => {
      if (news.kind === "signed_out") {
        setIsLive(false);
        void client.invalidateQueries();
        return;
      }
      setIsLive(true);
      const { unread, notices } = news.event;
      client.setQueriesData(
        { predicate: (query) => query.queryKey[0] === noticesContract.routes.unread.path },
        { unread },
      );
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === noticesContract.routes.list.path });
      if (notices.length > 0) tell.current?.(notices);
    };
    channel.onmessage = (message: MessageEvent<News>) => take(message.data);
    // The lock goes to the next tab when this one closes or leaves.
    navigator.locks
      .request(
        channelName,
        { signal: end.signal },
        () =>
          new Promise<void>((resolve) => {
            // The page may leave after the lock was given and before this runs: its channel is closed by then.
            if (end.signal.aborted) return resolve();
            const source = new EventSource(noticesContract.routes.stream.path, { withCredentials: true });
            const share = (news: News) => {
              channel.postMessage(news);
              take(news);
            };
            source.addEventListener("inbox", (message) =>
              share({ kind: "inbox", event: JSON.parse((message as MessageEvent<string>).data) as InboxEvent }),
            );
            source.addEventListener("signed_out", () => {
              source.close();
              share({ kind: "signed_out" });
            });
            source.onerror = () => setIsLive(false);
            end.signal.addEventListener("abort", () => {
              source.close();
              resolve();
            });
          }),
      )
      .catch(() => {
        // Left before the lock came: nothing was opened.
      });
    return () => {
      end.abort();
      channel.close();
    };
  }, [client]);

  return { unread: count.data?.unread ?? 0, isLive };
}
