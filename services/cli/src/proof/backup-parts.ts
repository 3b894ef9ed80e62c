/** Folders of a backup: what may be handed on, and what may not. */
export const [REGISTER_PART, PRIVATE_PART] = ['register', 'private'] as const;
