import { computed, type ComputedRef, ref } from 'vue';
import { figureText, type PrintedFigure } from '../core/figure-text.js';
import type { MoneyUnit } from '../core/numbers.js';
import { useLocale } from './locale.js';

const KEPT = 'milepost.unit';
const UNITS: readonly MoneyUnit[] = ['yi', 'wan', 'yuan'];

const chosen = ref<MoneyUnit | null>(UNITS.find((unit) => unit === localStorage.getItem(KEPT)) ?? null);

/** In which unit all amounts are to be shown; null: each as the office's papers have it. */
export const useChosenUnit = (): ComputedRef<MoneyUnit | null> => computed(() => chosen.value);

export function chooseMoneyUnit(unit: MoneyUnit | null): void {
  chosen.value = unit;
  if (unit === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, unit);
}

/** @param habit what such a paper has where nothing is chosen */
export const useMoneyUnit = (habit: MoneyUnit): ComputedRef<MoneyUnit> => computed(() => chosen.value ?? habit);

/** Figures as they are printed, in the language and the unit chosen. */
export function useFigureText(): (figure: PrintedFigure) => string {
  const locale = useLocale();
  return (figure) => figureText(figure, locale.value, chosen.value);
}
