import { empty, ledger, malformed, unknown } from '../testing/ledger-tests.js';

ledger(
  'projects.csv',
  {
    项目编号: 'ＳＹＮ-1',
    项目名称: '“一期”，\n二期',
    攻坚战: '工业',
    级别: '市级',
    乡镇街道: '示例01镇',
    产业类别: '轻工',
    标签: '甲； 乙',
    建设单位: '示例建设单位001',
    牵头责任单位: '区工信局',
    责任领导: '',
    '总投资（万元）': '100,000.5',
    列入日期: '2018/1/12',
    登记时间: '2018-01-15 9:00',
    依据文号: '示例〔2018〕1号',
  },
  [
    {
      command: 'listProject',
      unit: '区重点办',
      registeredAt: '2018-01-15T01:00:00.000Z',
      input: {
        code: 'SYN-1',
        name: '“一期”， 二期',
        campaign: '工业',
        level: 'CITY',
        township: '示例01镇',
        industry: '轻工',
        tags: ['甲', '乙'],
        owner: '示例建设单位001',
        leadUnit: '区工信局',
        totalInvestment: '1000005000',
        occurredAt: '2018-01-12',
        document: '示例〔2018〕1号',
      },
    },
  ],
  [
    ...empty('项目编号', '项目名称', '列入日期', '登记时间'),
    unknown('级别', '区级、县级、市级、省级、国家级'),
    malformed('项目编号', 'A B'),
    malformed('项目名称', 'a\u0001'),
    malformed('标签', 'x'.repeat(300)),
    malformed('总投资（万元）', '1.005'),
    malformed('列入日期', '2018-02-30'),
    malformed('登记时间', '2018-01-15'),
  ],
);

ledger(
  'plans.csv',
  {
    项目编号: 'A',
    年度: '２０１８',
    类型: '下达',
    '计划投资（万元）': '28100',
    生效日期: '2018-01-12',
    登记时间: '2018-01-16 09:07',
    依据文号: '',
    原因: '年度计划',
  },
  [
    {
      command: 'approvePlan',
      unit: '区重点办',
      registeredAt: '2018-01-16T01:07:00.000Z',
      input: { project: 'A', year: 2018, amount: '281000000', occurredAt: '2018-01-12', reason: '年度计划' },
    },
  ],
  [
    ...empty('项目编号', '年度', '类型', '计划投资（万元）', '生效日期', '登记时间'),
    unknown('类型', '下达、调整'),
    malformed('年度', '18'),
    malformed('计划投资（万元）', '多'),
    malformed('生效日期', '1月12日'),
  ],
);

ledger(
  'lifecycle.csv',
  {
    项目编号: 'A',
    环节: '停工',
    发生日期: '2018-03-05',
    登记时间: '2018-03-12 15:07',
    依据文号: '示例〔2018〕168号',
    经办单位: '区工业园管委会',
    备注: '安全隐患整改',
  },
  [
    {
      command: 'suspendWork',
      unit: '区工业园管委会',
      registeredAt: '2018-03-12T07:07:00.000Z',
      input: { project: 'A', occurredAt: '2018-03-05', document: '示例〔2018〕168号', reason: '安全隐患整改' },
    },
  ],
  [
    ...empty('项目编号', '环节', '发生日期', '登记时间', '经办单位'),
    unknown('环节', '开工认定'),
    malformed('发生日期', '2018-3'),
    malformed('登记时间', '2018-03-12 25:00'),
  ],
);

ledger(
  'permits.csv',
  {
    项目编号: 'A',
    证照: '施工许可证',
    动作: '容缺受理',
    发生日期: '2018-03-05',
    登记时间: '2018-03-12 15:07',
    文号: '',
    容缺期限: '2018-04-30',
  },
  [
    {
      command: 'recordPermit',
      unit: '区重点办',
      registeredAt: '2018-03-12T07:07:00.000Z',
      input: {
        project: 'A',
        kind: 'CONSTRUCTION',
        action: 'ACCEPT_WITH_GAPS',
        occurredAt: '2018-03-05',
        gapsDueOn: '2018-04-30',
      },
    },
  ],
  [
    ...empty('项目编号', '证照', '动作', '发生日期', '登记时间'),
    unknown('证照', '土地证、规划许可证、施工许可证、环评批复'),
    unknown('动作', '受理、容缺受理、补齐、核发、退件、撤销'),
    malformed('容缺期限', '尽快'),
  ],
);

ledger(
  'land.csv',
  {
    项目编号: 'A',
    类别: '新征土地',
    '面积（亩）': '125.40',
    发生日期: '2018-04-16',
    登记时间: '2018-04-23 15:41',
    文号: '示例〔2018〕39号',
  },
  [
    {
      command: 'acquireLand',
      unit: '区重点办',
      registeredAt: '2018-04-23T07:41:00.000Z',
      input: { project: 'A', mu: '125.4', occurredAt: '2018-04-16', document: '示例〔2018〕39号' },
    },
  ],
  [
    ...empty('项目编号', '类别', '发生日期', '登记时间'),
    unknown('类别', '批准建设用地、新征土地'),
    malformed('面积（亩）', '约12'),
    malformed('面积（亩）', '1.234'),
  ],
);
