import type { Plugin } from 'vite';

export declare function mutantPlugin(name?: string): Plugin | null;
