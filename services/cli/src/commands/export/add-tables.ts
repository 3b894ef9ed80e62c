import type { TableName } from '@milepost/application';
import type { Command } from 'commander';
import type { Handle } from '../command.js';

/** Adds the commands of some tables. */
export type AddTables = (table: (name: TableName) => Command, handle: Handle) => void;
