import { natureOf, type NatureWord } from './nature.js';

const OF_A_COUNTY = /^(?:市本级|市直|区本级|县本级)$|(?:县|区)(?:本级|小计)?$/;
/** They end like a district and are none. */
const NO_COUNTY =
  /(?:园区|片区|社区|小区|景区|库区|灌区|开发区|新区|高新区|矿区|林区|校区|院区|厂区|湖区|山区|城区|地区|保护区|示范区|工业区|度假区)$/;

export type SectionWords = {
  readonly nature: NatureWord | null;
  /** 市本级, a county or a district. */
  readonly county: string | null;
  /** The innermost of the others. */
  readonly category: string | null;
};

/** What the sections say of a project that stands in them, from the outermost in. */
export function wordsOfSections(sections: readonly string[]): SectionWords {
  let [nature, county, category]: [NatureWord | null, string | null, string | null] = [null, null, null];
  for (const section of sections) {
    const word = natureOf(section);
    if (word) nature = word;
    else if (isCounty(section)) county = section;
    else category = section;
  }
  return { nature, county, category };
}

export function isCounty(text: string): boolean {
  return OF_A_COUNTY.test(text) && !NO_COUNTY.test(text) && text.length <= 12;
}
