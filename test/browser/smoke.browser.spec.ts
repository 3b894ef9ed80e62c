import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { settled, startWorkbench, type Workbench } from '../support/workbench.js';

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('the workbench', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  it('lets nobody in without a token, and then to where they wanted', async () => {
    const page = await workbench.visit('/overview?at=2018-05-31&known=2018-06-05');
    await page.getByRole('heading', { name: '登录登记簿' }).waitFor();
    await page.getByLabel('令牌').fill('nonsense');
    await page.getByRole('button', { name: '登录' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('milepost token');
    await page.getByLabel('令牌').fill(workbench.server.token);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('59.05%').first().waitFor();
    expect(page.url()).toContain('at=2018-05-31');
  });

  it('leads from a figure down to an event', async () => {
    const page = await workbench.open('/overview?at=2018-05-31&known=2018-06-05');
    await page.locator('.prose').getByRole('link', { name: '59.05%' }).click();
    await page.getByRole('heading', { level: 1, name: '完成投资占年度计划' }).waitFor();
    await page.getByRole('region', { name: '各项' }).getByRole('link', { name: '1,288' }).first().click();
    await page.getByRole('heading', { level: 1, name: /SYN-2018-001 2018-01审核通过/ }).waitFor();
    expect(await page.locator('main').textContent()).toContain('ReturnApproved');
  });

  it('asks of no year but that of the register, and so shows what each project completed', async () => {
    const page = await workbench.open('/overview');
    const years: unknown[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/graphql')) return;
      const { variables } = request.postDataJSON() as { variables?: { year?: number } };
      if (variables?.year !== undefined) years.push(variables.year);
    });
    await page.goto(`${workbench.server.url}/wall`);
    await page.getByRole('row').filter({ hasText: '半导体封装产业园一期项目' }).getByText('101.78').waitFor();
    expect([...new Set(years)]).toEqual([2018]);
  });

  it('is left by signing out, and its sockets with it', async () => {
    const page = await workbench.open('/overview');
    const socketClosed = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'));
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { name: '登录登记簿' }).waitFor();
    await socketClosed;
    await page.goto(`${workbench.server.url}/overview`);
    await page.getByRole('heading', { name: '登录登记簿' }).waitFor();
  });

  it('runs no inline script, and asks no other server', async () => {
    const response = await fetch(`${workbench.server.url}/overview`, { headers: { accept: 'text/html' } });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect((await fetch(`${workbench.server.url}/assets/none.js`)).status).toBe(404);
  });
});
