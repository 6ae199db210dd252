import { createContext } from "react";

/** Tells the form that a file is on its way: nothing is sent before it has arrived. */
export const UploadingContext = createContext<(isUploading: boolean) => void>(() => {});
