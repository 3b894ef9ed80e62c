export { areaReadIn, moneyReadIn, thousandths } from './read-sentence.js';
export { given, type Outcome, played, type Step, type Written } from './given-when-then.js';
