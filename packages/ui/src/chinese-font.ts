/**
 * Whether this device can draw Chinese by itself: a Chinese character looks different from one that no
 * font has. Most devices can, and are then spared the packaged font's style sheet of 30 KB.
 */
export function hasChineseFont(): boolean {
  const size = 24;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) return false;
  const drawn = (character: string) => {
    pen.clearRect(0, 0, size, size);
    pen.font = "20px sans-serif";
    pen.textBaseline = "top";
    pen.fillText(character, 1, 1);
    return pen.getImageData(0, 0, size, size).data.join();
  };
  const nobodys = drawn("\u{10FFFD}");
  return ["娘", "家", "诉"].every((character) => drawn(character) !== nobodys);
}
