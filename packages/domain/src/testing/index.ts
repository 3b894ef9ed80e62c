export { given, type Outcome, played, type Step, type Written } from './given-when-then.js';
