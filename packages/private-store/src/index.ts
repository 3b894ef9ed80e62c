export type { PrivateStore, Session, SessionStore } from './port.js';
