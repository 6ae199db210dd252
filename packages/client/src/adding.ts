import { createContext, useContext, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { fill, sayBoth, type Text } from "@niangjia/domain/kernel/text";
import { Offline, Refusal } from "./call.ts";

/** Tells the form around that a file is on its way, and that it is no longer: nothing is sent before it has arrived. */
export const UploadingContext = createContext<(isUploading: boolean) => void>(() => {});

/** Whether any file of a form is on its way, and what goes into its {@link UploadingContext}. */
export function useUploading(): readonly [isUploading: boolean, tell: (isUploading: boolean) => void] {
  const [count, tell] = useReducer((before: number, isUploading: boolean) => before + (isUploading ? 1 : -1), 0);
  return [count > 0, tell];
}

/** Sends one file, and tells how far it is (0 to 1). */
export type Upload = (file: File, onProgress: (part: number) => void) => Promise<TypedFile>;

/**
 * The files of a field, uploaded as they are chosen, each told of that was not taken. A field that is gone writes nothing any more.
 * `box`: around the buttons that remove the files, in their order, and the one that adds; none else.
 */
export function useAdding({
  files,
  onChange,
  most,
  upload,
}: {
  readonly files: readonly TypedFile[];
  readonly onChange: (files: readonly TypedFile[]) => void;
  readonly most: number;
  readonly upload: Upload;
}) {
  const tell = useContext(UploadingContext);
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<{ readonly name: string; readonly part: number } | null>(null);
  const [problems, setProblems] = useState<readonly Text[]>([]);
  // Files are added and removed while others are on their way.
  const newest = useRef({ files, onChange });
  useLayoutEffect(() => {
    newest.current = { files, onChange };
  });
  const isThere = useRef(false);
  useLayoutEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const isSending = current !== null;
  useEffect(() => {
    if (!isSending) return;
    tell(true);
    return () => tell(false);
  }, [isSending, tell]);
  const vacated = useRef<number | null>(null);
  useEffect(() => {
    if (vacated.current !== null) box.current?.querySelectorAll("button")[vacated.current]?.focus();
    vacated.current = null;
  }, [files.length]);

  const change = (next: readonly TypedFile[]) => {
    newest.current.files = next;
    newest.current.onChange(next);
  };
  const add = async (chosen: readonly File[]) => {
    const wrong: Text[] = [];
    const tooMany: string[] = [];
    setProblems([]);
    try {
      for (const file of chosen) {
        const { name } = file;
        if (newest.current.files.length >= most) tooMany.push(name);
        else if (file.size > fileLimits.bytes) wrong.push(told("file_too_large", { name }));
        else {
          setCurrent({ name, part: 0 });
          try {
            const { fileId, name: kept } = await upload(file, (part) => setCurrent({ name, part }));
            if (!isThere.current) return;
            change([...newest.current.files, { fileId, name: kept }]);
          } catch (failure) {
            if (failure instanceof Refusal) wrong.push(told("file_refused", { name, reason: failure.message }));
            else if (failure instanceof Offline) wrong.push(told("file_unreachable", { name }));
            else throw failure;
          }
        }
      }
    } finally {
      setCurrent(null);
      setProblems([...wrong, ...tooManyFiles(tooMany, most)]);
    }
  };
  const remove = (file: TypedFile) => {
    vacated.current = newest.current.files.findIndex((one) => one.fileId === file.fileId);
    change(newest.current.files.filter((one) => one.fileId !== file.fileId));
  };
  return { box, current, problems, add, remove };
}

const told = (key: keyof typeof formMessages, values: Readonly<Record<string, unknown>>): Text =>
  sayBoth(formMessages[key], values);

/** The sentence on the files that found no room; none where all did. */
export const tooManyFiles = (names: readonly string[], most: number): readonly Text[] =>
  names.length === 0
    ? []
    : [
        {
          zh: fill(formMessages.files_too_many.zh, { most, names: names.join("、") }),
          en: fill(formMessages.files_too_many.en, { most, names: names.join(", ") }),
        },
      ];
