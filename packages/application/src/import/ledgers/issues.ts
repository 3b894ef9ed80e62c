import { coded, ISSUE_CATEGORIES } from '@milepost/domain';
import { code, day, labelled, prose, name, time } from '../cells.js';
import { type FactOfRow, ledger, optional, required } from '../ledger.js';

const CLOSING = ['销号日期', '销号核验单位', '销号登记时间'] as const;
const RAISING = [
  '问题编号',
  '项目编号',
  '类别',
  '描述',
  '首问责任单位',
  '责任单位',
  '提出日期',
  '限办日期',
  '登记时间',
] as const;

/** Issues. A row is one fact, or two when the issue is closed. */
export const issues = ledger({
  file: 'issues.csv',
  columns: {
    问题编号: required(code),
    项目编号: required(code),
    类别: required(labelled(ISSUE_CATEGORIES)),
    描述: required(prose),
    首问责任单位: required(name),
    责任单位: optional(name),
    提出日期: required(day),
    限办日期: required(day),
    销号日期: optional(day),
    销号核验单位: optional(name),
    登记时间: required(time),
    销号登记时间: optional(time),
  },
  objections: (row) => {
    if (CLOSING.every((column) => row[column] === null)) return [];
    return CLOSING.filter((column) => row[column] === null).map((column) => ({ column, error: coded('CELL_REQUIRED') }));
  },
  facts: ({ 首问责任单位, 销号日期, 销号核验单位 }) => {
    const raising = {
      command: 'raiseIssue',
      unit: 首问责任单位,
      registered: '登记时间',
      input: {
        number: '问题编号',
        project: '项目编号',
        category: '类别',
        description: '描述',
        firstUnit: '首问责任单位',
        responsibleUnit: '责任单位',
        occurredAt: '提出日期',
        dueOn: '限办日期',
      },
      cells: RAISING,
      blame: '问题编号',
    } as const satisfies FactOfRow<string>;
    if (销号日期 === null) return [raising];
    return [
      raising,
      {
        command: 'closeIssue',
        unit: 销号核验单位,
        registered: '销号登记时间',
        input: { number: '问题编号', occurredAt: '销号日期', verifiedBy: '销号核验单位' },
        cells: ['问题编号', '项目编号', ...CLOSING],
        blame: '销号日期',
      },
    ];
  },
});
