import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { toldFor } from "../tokens.ts";

type Tell = (sentence: string) => void;

const TellContext = createContext<Tell>(() => {});

/** Says in one sentence what was done; shown above the thumb for a few seconds and read aloud. */
export function useTell(): Tell {
  return useContext(TellContext);
}

/** Long enough to read twelve words twice. */

export function TellProvider({ children }: { children: ReactNode }) {
  const [told, setTold] = useState<{ id: number; sentence: string } | null>(null);
  const count = useRef(0);
  const tell = useCallback<Tell>((sentence) => setTold({ id: ++count.current, sentence }), []);
  useEffect(() => {
    if (!told) return;
    const timer = setTimeout(() => setTold((now) => (now?.id === told.id ? null : now)), toldFor);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <TellContext.Provider value={tell}>
      {children}
      <div className="told" role="status" aria-live="polite">
        {told && <span key={told.id}>{told.sentence}</span>}
      </div>
    </TellContext.Provider>
  );
}
