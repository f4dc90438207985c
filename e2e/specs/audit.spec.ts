/** The audit trail: who did what, who tried to come in, who opened whose file and why. */
import { Api, expect, expectAccessible, password, test } from '../fixtures/test.ts';
import { everyLook, settled } from './steps.ts';

const ada = 'ada@example.test';
const eve = 'eve@example.test';
let api: Api;
const ids = { nils: '', entry: '' };

test.beforeAll('a firm, a second super admin, a failed sign-in', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const north = await api.person('Mara North');
  ids.nils = (await api.person('Nils Ovens', { manager_id: north.id })).id;
  await api.user('Eve Extern', eve, 'SUPER_ADMIN');
  await api.user('Mara North', 'mara@example.test', 'ADMIN', north.id);
  const mara = await Api.login(server.url, 'mara@example.test');
  ids.entry = (await mara.finalise(await mara.entry(ids.nils, { title: 'Oven three' }))).id;
  await Api.login(server.url, eve, 'not the password').catch(() => {});
  await api.settings({ 'access.reason_required': true });
});

test('who opens a file outside the own line says why first, and that stands on the trail', async ({ page, signIn, watch }) => {
  watch.expect(/status of 403/);
  await signIn(eve);
  await page.goto(`/people/${ids.nils}`);
  const dialog = page.getByRole('dialog', { name: 'Why do you open this record?' });
  await expect(dialog).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nils Ovens' })).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(page.getByText('It opens once you say why.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await dialog.getByRole('button', { name: 'Open the record' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Grievance of 3 March – Müller asked for it');
  await dialog.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nils Ovens' })).toBeVisible();
  await page.goto(`/entries/${ids.entry}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Oven three' }), 'it holds for an hour').toBeVisible();

  await page.goto('/audit');
  await settled(page);
  await page.getByRole('link', { name: 'Who opened whose file' }).click();
  await expect(page).toHaveURL(/view=files/);
  const look = page.getByRole('article').filter({ hasText: 'Record viewed from outside the line' });
  await expect(look).toHaveCount(1);
  await expect(look).toContainText('Eve Extern');
  await expect(look.getByRole('link', { name: 'Nils Ovens' })).toHaveAttribute('href', `people/${ids.nils}`);
  await expect(look).toContainText('Grievance of 3 March – Müller asked for it');
});

test('the trail is narrowed down by who, what, whom and when, and the address keeps it', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/audit');
  await settled(page);
  await expect(page.getByRole('heading', { level: 2, name: /^Today/ })).toBeVisible();
  const all = await page.getByRole('article').count();
  expect(all).toBeGreaterThan(8);

  await page.getByText('Filter', { exact: true }).click();
  await page.getByRole('combobox', { name: /^Who/ }).fill('Mara');
  await page.getByRole('option', { name: /Mara North/ }).click();
  await expect(page).toHaveURL(/actor=/);
  await expect(page.getByRole('article').filter({ hasText: 'Entry made final' })).toHaveCount(1);
  await expect(page.getByRole('article').filter({ hasText: 'Ada Admin' })).toHaveCount(0);
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Entry made final' });
  await expect(page.getByRole('article')).toHaveCount(1);

  await page.reload();
  await settled(page);
  await expect(page.getByRole('article')).toHaveCount(1);
  const event = page.getByRole('article');
  await event.getByText('Details').click();
  await expect(event.getByText('entry.finalised')).toBeVisible();
  await expect(event.getByRole('link', { name: 'Entry', exact: true })).toHaveAttribute('href', `entries/${ids.entry}`);
  await event.getByRole('link', { name: 'everything that happened to it' }).click();
  await expect(page).toHaveURL(/target=/);
  await expect(page.getByRole('article').filter({ hasText: 'Entry begun' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove One of them only' }).click();
  await page.getByRole('button', { name: 'Remove Entry' }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await expect(page.getByRole('article')).not.toHaveCount(1);
});

test('failed sign-ins are on the trail, and the chain can be checked', async ({ page, signIn }) => {
  await signIn(ada, password);
  await page.goto('/audit?view=sign_ins');
  await settled(page);
  await expect(page.getByRole('article').filter({ hasText: 'Sign-in failed' })).toHaveCount(1);
  await expect(page.getByRole('article').filter({ hasText: 'Entry' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Verify the trail' }).click();
  await expect(page.getByText(/All \d+ events are as they were written\. The last is number \d+/)).toBeVisible();
});

test('an admin sees the trail of the own line and no more', async ({ page, signIn }) => {
  await signIn('mara@example.test');
  await page.goto('/audit');
  await settled(page);
  await expect(page.getByRole('article').filter({ hasText: 'Entry made final' })).toHaveCount(1);
  await expect(page.getByRole('article').filter({ hasText: 'ConvoLog set up' })).toHaveCount(0);
});

test('proofs: the trail is recomputed, an anchor is noted, printed, and checked later', async ({ page, signIn }) => {
  await signIn(ada);
  await page.goto('/audit');
  await settled(page);
  await page.getByRole('link', { name: 'Proofs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Proofs' })).toBeVisible();
  await page.getByRole('button', { name: 'Verify the trail' }).click();
  await expect(page.getByText(/events are as they were written/)).toBeVisible();
  await everyLook(page);

  const head = await page.getByLabel('Head of the trail').first().inputValue();
  expect(head).toMatch(/^1:\d+:[0-9a-f]{64}$/);
  await page.getByRole('link', { name: 'Print the anchor' }).click();
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText(head);
  await expect(sheet).toContainText(/Fingerprint of the key/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back' }).click();

  await api.person('Later Than That');
  const older = page.getByRole('textbox', { name: 'Head of the trail' }).last();
  await older.fill(` ${head.toUpperCase()} `);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/It is an ancestor of today/)).toBeVisible();
  await older.fill(head.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText(/It is not an ancestor of today.*another hash/)).toBeVisible();
  await older.fill('what was it again');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('That is no head');
});
