import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const fileMessages = {
  files: { zh: "照片、文件（可不加）", en: "Photos and files (optional)" },
  addFile: { zh: "加照片或文件", en: "Add photos or files" },
  removeFile: screenWords.removeNamed,
  fileReady: { zh: "已上传", en: "Uploaded" },
  fileUploading: { zh: "正在上传 {name}", en: "Uploading {name}" },
  fileTooLarge: {
    zh: "“{name}”超过 20 MB，没有加上，请换一个小一点的。",
    en: "“{name}” is larger than 20 MB and was not added. Choose a smaller one.",
  },
} as const satisfies Messages;
