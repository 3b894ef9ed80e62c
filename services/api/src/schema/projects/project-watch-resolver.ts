import type { Basis } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import { Args, ArgsType, Field, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { stoppable } from '../stoppable.js';
import { findNamed } from './find-project.js';
import { ProjectType } from './project.js';

@ArgsType()
class ProjectWatchArgs {
  @Field(() => ID, { description: 'As answered in `id`, or the 项目编号.' })
  id!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'First the project as it is.' })
  withCurrent?: boolean | null;
}

@Resolver()
export class ProjectWatchResolver {
  @Subscription(() => ProjectType, {
    name: 'project',
    nullable: true,
    description:
      'The project each time events about it were taken in, as it is then; several that come at once are told once. Null where it is not reserved or listed. After a loss of the socket subscribe again with withCurrent.',
    subscribe: ({ args: { id, withCurrent }, context }: { args: ProjectWatchArgs; context: Operation }) => {
      if (id === '') throw new MilepostError('PROJECT_NOT_NAMED');
      return stoppable((signal) => context.register.watchProject(id, withCurrent === true, signal));
    },
  })
  async projectWatched(
    @Args(() => ProjectWatchArgs) { id }: ProjectWatchArgs,
    @Root() basis: Basis,
    @Asked() operation: Operation,
  ): Promise<ProjectType | null> {
    operation.renew();
    return findNamed(id, basis, operation);
  }
}
