/** A reading process that never says that it has begun. */
process.on("message", () => {});
