import sharp from "sharp";
import { AppError } from "@niangjia/domain/kernel/errors";
import { fileLimits } from "@niangjia/domain/files/files.kinds";

// Only the four kinds that are asked for can ever be opened: no SVG, PDF, TIFF or raw loader is reachable.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"],
});
sharp.cache(false);
sharp.concurrency(1);

const secondsPerPicture = 15;

export interface ShownPicture {
  readonly kind: "jpeg" | "png" | "webp";
  readonly shown: Buffer;
  readonly thumbnail: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * The copy that people see: upright, at most 2,000 pixels wide or high, written anew from its pixels, so
 * that place, device, time, author and anything hidden behind the picture stay out.
 */
export async function makeShownPicture(bytes: Buffer, kind: "jpeg" | "png" | "webp" | "gif"): Promise<ShownPicture> {
  const open = () =>
    sharp(bytes, { limitInputPixels: fileLimits.pixels, failOn: "error", sequentialRead: true }).timeout({
      seconds: secondsPerPicture,
    });
  let size: { width?: number; height?: number };
  try {
    size = await open().metadata();
  } catch (error) {
    throw refusalOf(error);
  }
  if (!size.width || !size.height) throw new AppError("file_damaged");
  if (size.width * size.height > fileLimits.pixels) throw new AppError("file_too_many_pixels");
  // A GIF is shown as its first picture.
  const shownKind = kind === "gif" ? "png" : kind;
  try {
    const upright = () => open().rotate();
    const fitted = upright().resize({
      width: fileLimits.shownEdge,
      height: fileLimits.shownEdge,
      fit: "inside",
      withoutEnlargement: true,
    });
    const written =
      shownKind === "jpeg"
        ? fitted.jpeg({ quality: 84 })
        : shownKind === "webp"
          ? fitted.webp({ quality: 84 })
          : fitted.png({ compressionLevel: 8 });
    const { data, info } = await written.toBuffer({ resolveWithObject: true });
    const thumbnail = await upright()
      .resize({
        width: fileLimits.thumbnailEdge,
        height: fileLimits.thumbnailEdge,
        fit: "inside",
        withoutEnlargement: true,
      })
      .webp({ quality: 75 })
      .toBuffer();
    return { kind: shownKind, shown: data, thumbnail, width: info.width, height: info.height };
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): AppError {
  const words = error instanceof Error ? error.message : "";
  return new AppError(/pixel limit|too large|exceeds/i.test(words) ? "file_too_many_pixels" : "file_damaged");
}
