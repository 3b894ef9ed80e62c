/** What is wrong with a commit's message, a sentence each. */
export function faults(message: string): string[];
