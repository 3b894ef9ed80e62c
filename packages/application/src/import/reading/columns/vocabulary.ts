import type { Field } from '../output.js';

/**
 * Headers by the field that they name: patterns over the header folded to half width, without blanks and units of money; `year` also
 * without a year in front. The first that fits wins.
 */
export type HeaderPattern = { readonly field: Field; readonly header: RegExp; readonly year?: true };

const WHEN = '(?:时间|日期|年月|月份|年份|年限|时限)?';
const UNITS = '(?:单位|部门|主体)';

export const HEADERS: readonly HeaderPattern[] = [
  {
    field: 'name',
    header:
      /^(?:重点|重大|建设|工程|子|省重点|市重点|区重点|县重点)*(?:项目|工程|项目\(工程\)|工程\(项目\))名称$|^名称$/,
  },
  { field: 'code', header: /^项目(?:编号|编码)$/ },
  {
    field: 'nationalCode',
    header:
      /^(?:国家|全国|投资|在线平台|在线审批|赋码|统一)*(?:项目)?(?:统一)?(?:代码|赋码)$|^国家(?:统一)?(?:项目)?(?:编码|编号)$/,
  },
  { field: 'nature', header: /^项目性质$/ },
  { field: 'campaign', header: /^(?:所属)?(?:攻坚战|战役)(?:名称)?$/ },
  { field: 'level', header: /^(?:项目|重点)?(?:级别|等级|层级)$/ },
  { field: 'township', header: /^(?:所在|所属)?(?:乡镇|镇街|街道|乡\(镇\)|乡镇\(?(?:、|\/)?街道\)?)(?:名称)?$/ },
  {
    field: 'industry',
    header: /^(?:项目|产业|行业|所属行业|所属产业)(?:类别|类型|分类|领域)$|^(?:所属)?(?:行业|产业|领域)$|^类别$/,
  },
  { field: 'tags', header: /^(?:项目)?标签$/ },
  {
    field: 'owner',
    header: new RegExp(
      `^(?:项目|工程)?(?:建设|实施|投资|业主|筹办|法人|建设\\(业主\\)|建设业主|投资建设)${UNITS}(?:名称)?(?:或.{1,6}单位|[及和与(].{0,12})?$|^(?:项目|建设)?业主(?:名称)?(?:[及和与(].{0,12})?$|^项目(?:法人|单位|法人单位|建设单位|实施单位)$|^企业名称$`,
    ),
  },
  {
    field: 'leadUnit',
    header: new RegExp(
      `^(?:市|县|区|省|市级|县级|区级|市直|县直|区直|项目|行业|属地|挂钩|包联|挂点)?(?:牵头|责任|牵头责任|主管|主要责任|负责|行业主管)${UNITS}(?:名称)?(?:[及和与(].{0,12})?$`,
    ),
  },
  {
    field: 'responsiblePost',
    header:
      /^(?:市|县|区|市级|县级|区级)?(?:责任|挂点|挂钩|挂包|挂联|挂帅|包联|包保|包抓|联系|分管|牵头|服务)(?:市|县|区|市级|县级|区级)?领导$/,
  },
  { field: 'place', header: /^(?:项目)?(?:建设|实施)?(?:地点|地址|位置)$|^(?:项目)?(?:建设|所在)地$/ },
  {
    field: 'content',
    header:
      /^(?:项目|工程)?(?:主要)?(?:建设)?(?:主要)?(?:规模|内容)(?:(?:及|和|与|、|\/)(?:主要)?(?:建设)?(?:主要)?(?:规模|内容))?$|^(?:项目|工程)(?:概况|简介)$/,
  },
  {
    field: 'openingCompleted',
    header: /(?:上一?年度?|去年)(?:年?[底末]|12月底).{0,4}(?:累[计积]|完成)|(?:上一?年度?|去年)累[计积]/,
  },
  {
    field: 'completedSinceStart',
    header: /(?:开工|开始|开建|启动)(?:建设)?(?:以来|至今|起|到目前|至目前)?(?:项目)?累[计积]|^项目累[计积]完成/,
  },
  {
    field: 'totalInvestment',
    header:
      /^(?:项目|工程|计划|概算|估算|预计|批复|概\(估\)算)*总投资(?:额|金额|概算|估算|规模)?$|^(?:项目)?投资总(?:额|规模)$|^(?:概算|估算)投资$/,
  },
  {
    field: 'planBaseline',
    year: true,
    header: /^(?:计划|投资计划|计划完成)(?:投资|完成投资)?(?:额|金额|数)?$|^计划.{0,2}投资额$/,
  },
  {
    field: 'plannedStart',
    header: new RegExp(
      `^(?:计划|拟|预计|拟定)(?:新)?(?:开工|动工|开工建设)${WHEN}$|^开工${WHEN}\\(?(?:计划|拟)\\)?$|^开工计划$`,
    ),
  },
  {
    field: 'plannedCompletion',
    header: new RegExp(`^(?:计划|拟|预计)(?:竣工|完工|建成|投产|竣工投产|建成投产)${WHEN}$`),
  },
  {
    field: 'plannedPeriod',
    header:
      /^(?:项目|计划)?(?:建设)?(?:起止|起讫)?(?:年限|工期|周期|期限)$|^(?:项目|计划)?建设(?:期|时间|起止)$|^(?:建设)?起[止讫](?:年限|时间|年月|日期)$/,
  },
  { field: 'started', header: /^(?:项目)?是否(?:已)?开工$|^开工(?:情况|状态|与否|否)$/ },
  {
    field: 'startedOn',
    header: new RegExp(
      `^(?:实际|已)?(?:开工|动工)(?:[/或、(](?:计划|拟)开工\\)?)?${WHEN}(?:\\((?:计划|拟)?开工${WHEN}\\))?$|^(?:计划|拟)开工[/或、](?:实际)?开工${WHEN}$`,
    ),
  },
  {
    field: 'issue',
    header:
      /(?:存在|主要|突出).{0,4}(?:问题|困难)|^问题(?:$|[和及与、])|需.{0,6}协调|未(?:能)?开工.{0,3}(?:原因|理由)|^困难和?问题|^制约因素/,
  },
  { field: 'fundSource', header: /^(?:建设|投资|项目)?(?:资金|投资)(?:来源|渠道|筹措)$/ },
];

/** Headers that need a time of their own, in words around: a month, 1–n月, a 旬. */
export const COMPLETED = /完成|^\d{1,2}月份?$|^[上中下本]旬$|实绩/;
export const PROGRESS = /形象|进展|进度/;
/** Of what should be, or was in another year. */
export const NOT_YET = /计划(?!.{0,4}(?:完成情况|执行情况))|目标|任务|预计|拟|上一?年|去年|下年|明年|年底/;

export const ORDINAL = /^(?:序号?|编号|no\.?|№|行号|项次)$/i;
/** 错误 is the column of a copy that told what was wrong. */
export const COMPUTED = /^错误$|[%％]|百分[比点]|完成率|投资率|占比|比例|比重|进度率|^占|增幅|同比|增长率/;
export const PERSONAL = /联系人|电话|手机|联系方式|负责人|责任人|身份证|法定代表人|法人代表|经办人|联络员/;
/** Parts a header that names a unit and a person. */
export const OF_A_UNIT = /单位|业主|部门|法人(?!代表)|主体|企业/;
/** The attributes that have a name of their own, whatever their header. */
export const ATTRIBUTES: readonly (readonly [name: string, header: RegExp])[] = [
  ['建设性质', /^建设性质$/],
  ['县区', /^(?:所在|所属)?(?:县区|区县|县\(区\)|县\(市、?区\)|县市区|县、区|县\/区)$/],
];
/** Words for money in a header. */
export const MONEY = /投资|资金|金额|到位|支付|贷款|造价|概算|预算|产值|税收|财政|自筹|配套|补助|完成额|计划额|专项债/;
/** Units of other things than money. */
export const OTHER_UNIT = /[(（][^()（）]*(?:亩|㎡|平方|公里|千米|米|人|个|项|吨|天|年|月|户|套|辆)[^()（）]*[)）]/;
/** A child that says nothing without its parent. */
export const NEUTRAL = /^(?:合计|小计|总计|金额|总额|投资额?|数额|名称|单位|时间|.{0,3}领导)$/;
