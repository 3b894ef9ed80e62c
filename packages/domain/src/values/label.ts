/** What a person reads, in each language. */
export type Label = { readonly zh: string; readonly en: string };
