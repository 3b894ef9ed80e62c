/** By the spec that writes it, what is generated; a path that ends in `/` is a folder. */
export const GENERATED: Readonly<Record<string, readonly string[]>>;
