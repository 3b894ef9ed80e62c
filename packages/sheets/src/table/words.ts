/** What a table finder has to know of the words of its readers. */
export type HeaderWords = {
  /** A column of names: without one a table has no rows that mean anything to the reader. */
  isName(this: void, header: string): boolean;
  /** Any header that the reader knows. */
  isKnown(this: void, header: string): boolean;
};
