import { type ConstructionCommand, constructionCommands } from './construction/commands.js';
import { type LandCommand, landCommands } from './land/commands.js';
import { type ParticularsCommand, particularsCommands } from './particulars/commands.js';
import { type PermitCommand, permitCommands } from './permits/commands.js';
import { type PlanCommand, planCommands } from './plan/commands.js';
import { type RegistryCommand, registryCommands } from './registry/commands.js';

export const projectCommands = {
  ...registryCommands,
  ...planCommands,
  ...constructionCommands,
  ...permitCommands,
  ...landCommands,
  ...particularsCommands,
};
export type ProjectCommand =
  RegistryCommand | PlanCommand | ConstructionCommand | PermitCommand | LandCommand | ParticularsCommand;
