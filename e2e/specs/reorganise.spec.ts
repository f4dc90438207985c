/** J10: somebody is put under another manager, and sight follows at once. */
import type { Page } from '@playwright/test';
import { Api, expect, password, test } from '../fixtures/test.ts';
import { signInByForm } from './steps.ts';

const owner = 'ada@example.test';
const ids: Record<string, string> = {};

test.beforeAll('two branches', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  const api = await Api.setup(server.url, owner);
  const add = async (name: string, manager?: string) => {
    ids[name] = (await api.person(name, manager ? { manager_id: ids[manager] } : {})).id;
  };
  await add('Bob Brandt');
  await add('Eve Elliot');
  await add('Carol Cole', 'Bob Brandt');
  await add('Dan Drew', 'Carol Cole');
  await api.user('Bob Brandt', 'bob@example.test', 'USER', ids['Bob Brandt']);
  await api.user('Eve Elliot', 'eve@example.test', 'USER', ids['Eve Elliot']);
  for (const name of ['Carol Cole', 'Carol Cole', 'Dan Drew']) {
    await api.finalise(await api.entry(ids[name] ?? '', { facts: `Spoke with ${name}.` }));
  }
});

async function openMove(page: Page): Promise<void> {
  await page.getByLabel('More about this person').click();
  await page.getByRole('button', { name: 'Move…' }).click();
}

async function choose(page: Page, name: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Move Carol Cole' });
  await dialog.getByLabel('New manager').fill(name.slice(0, 3));
  await dialog.getByRole('option', { name: new RegExp(name) }).click();
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Preview' }).click();
}

test('J10 reorganise: a circle is refused, the preview names who gains and loses sight, and an open tab gets nothing more', async ({
  page,
  browser,
  server,
  signIn,
  watch,
}) => {
  const elsewhere = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
  const bob = await elsewhere.newPage();
  await bob.goto(`/people/${ids['Carol Cole']}`);
  await signInByForm(bob, 'bob@example.test', password);
  await expect(bob.getByRole('heading', { level: 1, name: 'Carol Cole' })).toBeVisible();

  await signIn(owner);
  await page.goto(`/people/${ids['Carol Cole']}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Carol Cole' })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Move Carol Cole' });

  await test.step('nobody can report to somebody below', async () => {
    watch.expect(/status of 422/);
    await openMove(page);
    await choose(page, 'Dan Drew', 'By mistake.');
    await expect(dialog.getByRole('alert')).toContainText('That would make a circle in the reporting line.');
    await page.keyboard.press('Escape');
  });

  await test.step('the preview', async () => {
    await openMove(page);
    await choose(page, 'Eve Elliot', 'Eve takes over the counter.');
    await expect(dialog.getByText('Carol Cole and everybody below will report to Eve Elliot.')).toBeVisible();
    await expect(dialog.getByText('This concerns 2 people with 3 entries on record.')).toBeVisible();
    const row = (table: string, name: string) => dialog.getByRole('table', { name: table }).getByRole('row', { name });
    await expect(row('Gain sight', 'Eve Elliot')).toContainText('2 people');
    await expect(row('Lose sight', 'Bob Brandt')).toContainText('2 people');
    await expect(dialog.getByRole('table', { name: 'Lose sight' }).getByText('Ada Admin')).toHaveCount(0);
    expect(await (await Api.login(server.url, 'bob@example.test')).status(`/people/${ids['Carol Cole']}`), 'nothing moved yet').toBe(200);
  });

  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText('Carol Cole was moved.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Reports to' }).getByRole('link', { name: 'Eve Elliot' })).toBeVisible();

  await test.step('the tab that Bob has open', async () => {
    const answer = bob.waitForResponse((response) => response.url().includes(`${ids['Carol Cole']}/attachments`));
    await bob.getByRole('navigation', { name: 'Views of the record' }).getByRole('link', { name: 'Files' }).click();
    expect((await answer).status(), 'the next request').toBe(404);
    await expect(bob.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await bob.reload();
    await expect(bob.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await expect(bob.getByText('Carol Cole')).toHaveCount(0);
    await bob.goto('/org');
    await expect(bob.getByRole('treeitem', { name: /Bob Brandt/ })).toBeVisible();
    await expect(bob.getByRole('treeitem', { name: /Carol|Dan/ })).toHaveCount(0);
  });
  const eve = await Api.login(server.url, 'eve@example.test');
  expect(await eve.status(`/people/${ids['Dan Drew']}`), 'Eve sees whoever came along').toBe(200);

  await test.step('the history keeps it with its reason', async () => {
    await page.getByRole('navigation', { name: 'Views of the record' }).getByRole('link', { name: 'Access history' }).click();
    const moved = page.getByRole('row', { name: /Moved to another manager/ });
    await expect(moved).toContainText('Ada Admin');
    await expect(moved).toContainText('Eve takes over the counter.');
  });
  await test.step('the lines before stay, with since when and why', async () => {
    const lines = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Reported to' }) });
    await expect(lines).toContainText('Eve takes over the counter. (Ada Admin)');
    await expect(lines.getByRole('link', { name: 'Bob Brandt' })).toBeVisible();
  });
  await elsewhere.close();
});
