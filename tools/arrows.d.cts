type Arrows = Readonly<Record<string, readonly string[]>>;

export const PACKAGES: Arrows;
export const TYPES_ONLY: Arrows;
export const SERVICES: Arrows;
export const COMPOSITION_ROOT: string;
export const STOREYS: Arrows;
