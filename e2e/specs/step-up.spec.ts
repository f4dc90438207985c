/** Sensitive steps ask again who one is, rights that are gone are gone from the page, and looks leave a reason. */
import { Api, expect, password, test } from '../fixtures/test.ts';
import { settled } from './steps.ts';

const ada = 'ada@example.test';
let api: Api;
const ids = { nils: '', mara: '' };

test.beforeAll('a firm of two branches', async ({ servers }, info) => {
  const server = await servers.of(info.file, undefined, {});
  api = await Api.setup(server.url, ada);
  const north = await api.person('Mara North');
  ids.nils = (await api.person('Nils Ovens', { manager_id: north.id })).id;
  await api.person('Nora Counter', { manager_id: ids.nils });
  ids.mara = (await api.user('Mara North', 'mara@example.test', 'ADMIN', north.id)).id;
});

test('a sensitive step an hour after the sign-in asks who one is, and then goes on by itself', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 4(03|22)/);
  await signIn(ada);
  await page.goto('/me?tab=security');
  await settled(page);
  await server.ageSignIns();
  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(dialog).toBeVisible();

  // Put aside, nothing is done.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Confirm who you are and try again.')).toBeVisible();

  await page.getByRole('button', { name: 'Set up' }).click();
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This is not the password.');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
});

test('a dialog that is open keeps what was typed while one confirms', async ({ page, server, signIn, watch }) => {
  watch.expect(/status of 403/);
  await signIn(ada);
  await page.goto('/me?tab=tokens');
  await settled(page);
  await server.ageSignIns();
  await page.getByRole('button', { name: 'Make a token' }).first().click();
  const form = page.getByRole('dialog', { name: 'Make a token' });
  await form.getByLabel('Name').fill('Monthly export');
  await form.getByRole('checkbox', { description: 'exports.run', exact: true }).check();
  await form.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(/^clog_/);
  await expect(page.getByRole('row', { name: /Monthly export/ })).toContainText('exports.run');
});

test('a demotion bites in an open tab', async ({ page, signIn, watch }) => {
  watch.expect(/status of 40[34]/);
  await signIn('mara@example.test');
  await page.goto('/people');
  await settled(page);
  const add = page.getByRole('main').getByRole('button', { name: 'Add a person' });
  await expect(add).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();

  const boss = await Api.login(api.base, ada);
  await boss.post(`/users/${ids.mara}/role`, { role: 'USER' });
  // The tab knows nothing of it until it asks for something that is gone.
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByLabel('Name', { exact: true }).fill('Otto Late');
  await dialog.getByRole('button', { name: 'Add a person' }).click();
  await expect(add).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
  await expect(page.getByText('Your rights have changed.')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Nora Counter' }), 'what is left stays').toBeVisible();
  await page.goto('/audit');
  await expect(page.getByText('This is not open to your account')).toBeVisible();
  await boss.post(`/users/${ids.mara}/role`, { role: 'ADMIN' });
});
