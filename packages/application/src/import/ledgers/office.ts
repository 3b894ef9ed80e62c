/** Who registers what no row names an acting unit for. */
export const OFFICE = '区重点办';
