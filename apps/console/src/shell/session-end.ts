import { createContext } from "react";

/** Set when any call found that the session has ended; cleared by signing in again. */
export const SessionEndContext = createContext<{ ended: boolean; setEnded: (ended: boolean) => void }>({
  ended: false,
  setEnded: () => {},
});
