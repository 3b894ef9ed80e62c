import type { FigureScope, FiguresRequest } from '@milepost/application';
import type { Indicator as IndicatorName } from '@milepost/domain';
import { ArgsType, Field, Int } from 'type-graphql';
import { Indicator } from '../enums.js';
import { ProjectFilter } from '../projects/project-filter.js';

@ArgsType()
export class SheetArgs implements FiguresRequest {
  @Field(() => Int, {
    nullable: true,
    description: "Default: the latest up to validAt's in which a listing is known, else validAt's.",
  })
  year?: number | null;

  @Field(() => ProjectFilter, { nullable: true, description: 'Default: all listed projects.' })
  filter?: ProjectFilter | null;

  @Field(() => [Indicator], { nullable: true, description: 'Default: all.' })
  indicators?: IndicatorName[] | null;
}

export function scopeOf({ filter }: SheetArgs): FigureScope {
  return filter ? { filter } : {};
}
