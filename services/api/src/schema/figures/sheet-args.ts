import type { FiguresRequest } from '@milepost/application';
import type { Indicator } from '@milepost/domain';
import { ArgsType, Field, Int } from 'type-graphql';
import { IndicatorEnum } from '../enums.js';
import { ProjectFilterInput } from '../projects/project-filter.js';

@ArgsType()
export class SheetArgs implements FiguresRequest {
  @Field(() => Int, {
    nullable: true,
    description: "Default: the latest up to validAt's in which a listing is known, else validAt's.",
  })
  year?: number | null;

  @Field(() => ProjectFilterInput, { nullable: true, description: 'Default: all listed projects.' })
  filter?: ProjectFilterInput | null;

  @Field(() => [IndicatorEnum], { nullable: true, description: 'Default: all.' })
  indicators?: Indicator[] | null;
}
