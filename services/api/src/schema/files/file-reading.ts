import type { Basis, KeptReading, ReadingOptions, UploadedFile } from '@milepost/application';
import {
  Arg,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Asked } from '../asked.js';
import type { Operation } from '../operation.js';
import { BasisType } from '../paging/basis.js';
import { Day, DateTime, Json } from '../scalars/scalars.js';
import { filesOf } from './files-of.js';
import { countsOf, cutOutput } from './reading-output.js';

@ObjectType('OfficeFile', { simpleResolvers: true, description: 'A file of the office that was handed over.' })
class OfficeFileType implements UploadedFile {
  @Field(() => ID, { description: 'What POST /files answered.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'Its bytes.' })
  size!: number;

  @Field(() => DateTime, { description: 'When it was handed over.' })
  uploadedAt!: number;

  @Field(() => DateTime, { description: 'From then on it is gone, and its readings with it.' })
  expiresAt!: number;
}

@InputType('FileReadingOptions', { description: 'What a file does not say, said by who hands it over.' })
class FileReadingOptionsInput implements ReadingOptions {
  @Field(() => String, { nullable: true, description: 'Only this sheet.' })
  sheet?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'What columns are: COLUMN=FIELD, of which the one is a letter or a header, the other a field, `attribute`, or `none` for a column that is not read.',
  })
  map?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'FIELD=VALUE for every row that says nothing else, as level=CITY or unit=万元.',
  })
  set?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Whose ambiguous rows are: ROW=CODE or SHEET!ROW=CODE, of one of the choices told, or `new` for a project that is none of them.',
  })
  choose?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Default: that of a title, else of the day of the list.' })
  year?: number | null;

  @Field(() => Day, { nullable: true, description: 'Day of list and plan. Default: asOf, else today.' })
  listDate?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day as of which the file speaks. Default: listDate, else today.',
  })
  asOf?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Codes for projects that have none, as GL-{n}. Default: there has to be a column of codes.',
  })
  codes?: string | null;
}

@ObjectType('FileReadingCounts', { simpleResolvers: true, description: 'How many there are of each in a reading.' })
class FileReadingCountsType {
  @Field(() => Int, { description: 'Rows of projects.' })
  projects!: number;

  @Field(() => Int, { description: 'Facts that the register does not hold.' })
  new!: number;

  @Field(() => Int, { description: 'Facts that it holds.' })
  same!: number;

  @Field(() => Int, { description: 'Facts that it holds otherwise, of the same day or period.' })
  changed!: number;

  @Field(() => Int, { description: 'Rows that may be any of several projects.' })
  ambiguous!: number;

  @Field(() => Int, { description: 'What the register holds and the file does not say any more.' })
  missing!: number;

  @Field(() => Int, { description: 'What cannot be read, or is not as it should be.' })
  problems!: number;

  @Field(() => Int, { description: 'Of the new and changed facts, those of which no command takes all.' })
  unheld!: number;
}

@ObjectType('FileReading', {
  description:
    'What a file says, compared with the register: nothing is recorded by it. It can be applied until the file expires.',
})
export class FileReadingType {
  @Field(() => ID, { description: 'By which it is applied; all that it records is correlated by it.' })
  id!: string;

  kept!: KeptReading;
}

@Resolver(() => FileReadingType)
export class FileReadingResolver {
  @Query(() => FileReadingType, {
    description:
      'Reads a file that was handed over by POST /files?name=…, as a layout says that was confirmed for its like, else by what its headers say.',
  })
  async fileReading(
    @Arg('file', () => ID, { description: 'What POST /files answered.' }) file: string,
    @Arg('options', () => FileReadingOptionsInput, { nullable: true, description: 'Default: the file says it all.' })
    options: FileReadingOptionsInput | null | undefined,
    @Asked() operation: Operation,
  ): Promise<FileReadingType> {
    const kept = await (await filesOf(operation)).read(file, options ?? {}, operation.actor);
    return { id: kept.id, kept };
  }

  @Query(() => [OfficeFileType], {
    description: 'The files that you have handed over and that have not expired, at most 50, the newest first.',
  })
  async officeFiles(@Asked() operation: Operation): Promise<readonly UploadedFile[]> {
    return (await filesOf(operation)).list(operation.actor);
  }

  @Mutation(() => Boolean, { description: 'Removes a file that you have handed over, and its readings. Always true.' })
  async removeOfficeFile(
    @Arg('file', () => ID, { description: 'What POST /files answered.' }) file: string,
    @Asked() operation: Operation,
  ): Promise<true> {
    await (await filesOf(operation)).remove(file, operation.actor);
    return true;
  }

  @FieldResolver(() => Json, {
    description:
      'Sheets with their columns and totals, projects, facts (new, same, changed, ambiguous, missing) and problems; see docs/files.md.',
  })
  output(
    @Root() { kept }: FileReadingType,
    @Arg('atMost', () => Int, {
      nullable: true,
      description: 'Only so many entries of each list of projects, facts and problems. Default: all.',
    })
    atMost: number | null | undefined,
  ): object {
    return cutOutput(kept.reading, atMost ?? null);
  }

  @FieldResolver(() => FileReadingCountsType, { description: 'How many there are of each, on all of the lists.' })
  counts(@Root() { kept }: FileReadingType): FileReadingCountsType {
    return countsOf(kept.reading);
  }

  @FieldResolver(() => BasisType, { description: 'What the file was compared with.' })
  basis(@Root() { kept }: FileReadingType, @Asked() operation: Operation): Promise<Basis> {
    return operation.basis({ seq: String(kept.seq) });
  }
}
