/** The program that verifies audit bundles: one file, joined from `verifier/`, which shares no code with this package. */
export const VERIFIER = new URL('../verify.mjs', import.meta.url);
