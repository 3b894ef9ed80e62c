/** Whole 元 as 亿元 to two places, for the length of a line and the label at its end; what is unknown stays so. */
export const inYi = (yuan: string | null): number | null =>
  yuan === null ? null : Math.round(Number(yuan) / 1e6) / 100;
