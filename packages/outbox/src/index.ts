export type { Channel } from './channel.js';
export { type MailOptions, mailChannel } from './mail/mail-channel.js';
export type { Message } from './message.js';
export { openOutbox, type Outbox, type OutboxOptions } from './outbox.js';
export { type SigningKey, signingKeyFrom } from './webhook/signing-key.js';
export { webhookChannel, type WebhookOptions } from './webhook/webhook-channel.js';
