/**
 * Version of the folds of this package and of the indicators. Raised with every change of what they compute; the views are then
 * built anew, and answers say which version they come from. What changed is listed in docs/definitions.md.
 */
export const DEFINITIONS = '2018.1';
