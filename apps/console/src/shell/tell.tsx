import { toldFor } from "@niangjia/ui/tokens";
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";

/** Says in one sentence what was done; shown for a few seconds at the foot of the page and read aloud. */
type Tell = (sentence: string) => void;

const TellContext = createContext<Tell>(() => {});

export function useTell(): Tell {
  return useContext(TellContext);
}

/** Long enough to read twelve words twice. */

export function TellProvider({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<{ id: number; sentence: string } | null>(null);
  const count = useRef(0);
  const tell = useCallback<Tell>((sentence) => {
    const id = ++count.current;
    setTold({ id, sentence });
    setTimeout(() => setTold((now) => (now?.id === id ? null : now)), toldFor);
  }, []);
  return (
    <TellContext.Provider value={useMemo(() => tell, [tell])}>
      {children}
      <div className="told" role="status" aria-live="polite">
        {told && (
          <span key={told.id} className="told-sentence">
            {told.sentence}
          </span>
        )}
      </div>
    </TellContext.Provider>
  );
}
