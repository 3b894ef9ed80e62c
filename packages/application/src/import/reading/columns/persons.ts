const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/;
const IDENTITY = /(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/;
const UNIT_ENDING =
  /(?:公司|集团|企业|厂|局|委|办|办公室|中心|院|校|学校|大学|学院|政府|镇|乡|街道|街道办|办事处|城投|交投|水投|建投|投资|部|处|站|所|社|会|协会|合作社|医院|银行|园|开发区|管委会|工业园|园区|支队|大队|指挥部|县|区|市|村)(?:[(（][^()（）]*[)）])?$/;
const PARTS = /[\n\r\s/／、,，;；()（）:：]+/;

/** What looks like a telephone number or an identity number. */
export function looksPersonal(text: string): boolean {
  return PHONE.test(text) || IDENTITY.test(text);
}

/** Of a cell that names a unit and a person, the unit; null: none. */
export function unitIn(text: string): string | null {
  return (
    text
      .split(PARTS)
      .map((part) => part.trim())
      .find((part) => UNIT_ENDING.test(part)) ?? null
  );
}
