import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const fileMessages = {
  files: { zh: "照片、文件（可不加）", en: "Photos and files (optional)" },
  addFile: { zh: "加照片或文件", en: "Add photos or files" },
  removeFile: screenWords.removeNamed,
  fileReady: { zh: "已上传", en: "Uploaded" },
  fileUploading: formMessages.file_uploading,
  fileTooLarge: formMessages.file_too_large,
} as const satisfies Messages;
